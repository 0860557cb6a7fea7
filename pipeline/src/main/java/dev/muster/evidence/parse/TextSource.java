package dev.muster.evidence.parse;

import dev.muster.model.Selector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decoded text that turns its own offsets (UTF-16 units) into selectors in code points. The
 * byte-order mark is not part of the text; line ends are as they are.
 */
public final class TextSource {
    private final String text;
    private final Charset charset;
    private final boolean basicPlane;

    private TextSource(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
        this.basicPlane = text.codePointCount(0, text.length()) == text.length();
    }

    /** Text that came from elsewhere, for example extracted from a PDF. */
    public static TextSource of(String text) {
        return new TextSource(text, StandardCharsets.UTF_8);
    }

    /** Decodes by byte-order mark, else as UTF-8, else as ISO-8859-1, which never fails. */
    public static TextSource decode(byte[] bytes) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return new TextSource(
                    new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xfe, 0xff)) {
            return new TextSource(
                    new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE),
                    StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, 0xff, 0xfe)) {
            return new TextSource(
                    new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE),
                    StandardCharsets.UTF_16LE);
        }
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes, 0, bytes.length - cutCharacter(bytes)))
                            .toString();
            return new TextSource(text, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new TextSource(
                    new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    /** Bytes of a character cut off at the end of a head; 0 when none is. */
    private static int cutCharacter(byte[] bytes) {
        for (int back = 1; back <= 3 && back <= bytes.length; back++) {
            int b = bytes[bytes.length - back] & 0xff;
            if (b >= 0xc0) {
                int needs = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
                return back < needs ? back : 0;
            }
            if (b < 0x80) {
                return 0;
            }
        }
        return 0;
    }

    private static boolean starts(byte[] bytes, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes hold NULs outside UTF-16, so are no text. */
    public static boolean looksBinary(byte[] head) {
        if (starts(head, 0xfe, 0xff) || starts(head, 0xff, 0xfe)) {
            return false;
        }
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** The text. */
    public String text() {
        return text;
    }

    /** The character set it was decoded with. */
    public Charset charset() {
        return charset;
    }

    /**
     * Selects from {@code start} to {@code end} (exclusive), both UTF-16 offsets into {@link
     * #text()}.
     */
    public Selector select(int start, int end) {
        if (basicPlane) {
            return new Selector.TextPosition(start, end);
        }
        int from = text.codePointCount(0, start);
        return new Selector.TextPosition(from, from + text.codePointCount(start, end));
    }
}
