package dev.muster.evidence.parse;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/**
 * Lets bytes through as long as they are UTF-8 (RFC 3629). Parsers that decode for themselves take
 * overlong forms and lone surrogates for the characters that they seem to stand for; nobody else
 * does, so that two programs would read two documents.
 */
final class Utf8Stream extends FilterInputStream {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer scratch = CharBuffer.allocate(1 << 13);

    /** The beginning of a character whose end is still to come. */
    private byte[] begun = {};

    private boolean broken;

    Utf8Stream(InputStream in) {
        super(in);
    }

    /** The stream, held to UTF-8 unless it begins like JSON in UTF-16 or UTF-32. */
    static InputStream ofJson(InputStream document) throws IOException {
        byte[] head = document.readNBytes(2);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), document);
        return isWide(head) ? whole : new Utf8Stream(whole);
    }

    /** Whether JSON that begins so is in UTF-16 or UTF-32: its first character is ASCII. */
    static boolean isWide(byte[] head) {
        return head.length >= 2 && (head[0] == 0 || head[1] == 0 || (head[0] & 0xfe) == 0xfe);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * Gives all bytes before the first that is not UTF-8, however they come.
     *
     * @throws CharacterCodingException at that byte
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (broken) {
            throw new MalformedInputException(1);
        }
        int count = super.read(into, offset, length);
        if (count < 0) {
            broken = begun.length > 0;
            return broken ? read(into, offset, length) : count;
        }
        if (begun.length == 0 && isAscii(into, offset, count)) {
            return count;
        }
        ByteBuffer bytes = afterBegun(into, offset, count);
        broken = !isUtf8(bytes);
        if (broken) {
            int good = bytes.position() - begun.length;
            return good > 0 ? good : read(into, offset, length);
        }
        begun = new byte[bytes.remaining()];
        bytes.get(begun);
        return count;
    }

    /** Nearly all of JSON is; without a branch in the loop, this costs next to nothing. */
    private static boolean isAscii(byte[] bytes, int offset, int count) {
        int all = 0;
        for (int i = offset; i < offset + count; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }

    private ByteBuffer afterBegun(byte[] bytes, int offset, int count) {
        return begun.length == 0
                ? ByteBuffer.wrap(bytes, offset, count).slice()
                : ByteBuffer.allocate(begun.length + count)
                        .put(begun)
                        .put(bytes, offset, count)
                        .flip();
    }

    private boolean isUtf8(ByteBuffer bytes) {
        while (true) {
            scratch.clear();
            CoderResult result = decoder.decode(bytes, scratch, false);
            if (!result.isOverflow()) {
                return !result.isError();
            }
        }
    }
}
