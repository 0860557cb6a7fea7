package dev.muster.fragment;

import dev.muster.evidence.parse.TextSource;
import dev.muster.model.Blob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document as text: held whole while it is short, else read again each time. The byte-order mark
 * is not part of it.
 */
final class DocumentText {
    private static final int WHOLE = 32 << 20;
    private static final int HEAD = 4096;
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"']");

    private final @Nullable Blob blob;
    private final byte[] bytes;
    private final String whole;
    private final Charset charset;

    private DocumentText(@Nullable Blob blob, byte[] bytes, String whole, Charset charset) {
        this.blob = blob;
        this.bytes = bytes;
        this.whole = whole;
        this.charset = charset;
    }

    /**
     * The text of stored bytes.
     *
     * @param xml whether an XML declaration counts
     */
    static DocumentText of(Blob blob, boolean xml) throws IOException, NotFoundException {
        byte[] head;
        try (InputStream in = blob.open()) {
            head = in.readNBytes(HEAD);
        }
        if (TextSource.looksBinary(head)) {
            throw new NotFoundException("the document is no text");
        }
        Charset declared = xml ? declared(head) : null;
        if (blob.size() > WHOLE) {
            Charset charset = declared == null ? TextSource.decode(head).charset() : declared;
            return new DocumentText(blob, new byte[0], "", charset);
        }
        try (InputStream in = blob.open()) {
            return of(in.readAllBytes(), declared);
        }
    }

    private static DocumentText of(byte[] bytes, @Nullable Charset declared) {
        if (declared != null) {
            return new DocumentText(null, bytes, new String(bytes, declared), declared);
        }
        TextSource source = TextSource.decode(bytes);
        return new DocumentText(null, bytes, source.text(), source.charset());
    }

    /** The text of bytes that were taken out of a document. */
    static DocumentText of(byte[] bytes) {
        return of(bytes, null);
    }

    /** A text that was taken out of a document. */
    static DocumentText of(String text) {
        return new DocumentText(
                null, text.getBytes(StandardCharsets.UTF_8), text, StandardCharsets.UTF_8);
    }

    /** What an XML declaration says, where no byte-order mark does. */
    private static @Nullable Charset declared(byte[] head) {
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return declared.find() && Charset.isSupported(declared.group(1))
                ? Charset.forName(declared.group(1))
                : null;
    }

    boolean isWhole() {
        return blob == null;
    }

    /** All of it. */
    String whole() throws NotFoundException {
        requireWhole();
        return whole;
    }

    /** All of its bytes. */
    byte[] bytes() throws NotFoundException {
        requireWhole();
        return bytes;
    }

    private void requireWhole() throws NotFoundException {
        if (!isWhole()) {
            throw new NotFoundException(
                    "the document is longer than %d MiB, and this kind of place needs all of it at once"
                            .formatted(WHOLE >> 20));
        }
    }

    /** From the first character; the caller closes it. */
    Reader open() throws IOException {
        if (blob == null) {
            return new StringReader(whole);
        }
        Reader reader = new BufferedReader(new InputStreamReader(blob.open(), charset), 1 << 16);
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    /** How many UTF-16 units the first bytes make. */
    int unitsOf(long count) throws NotFoundException {
        byte[] all = bytes();
        if (count < 0 || count > all.length) {
            throw new NotFoundException(
                    "the document has %d bytes, not %d".formatted(all.length, count));
        }
        String head = new String(all, 0, (int) count, charset);
        return head.startsWith("\ufeff") ? head.length() - 1 : head.length();
    }

    /** The UTF-16 units from one offset to another; fewer at the end of the text. */
    String read(long from, long to) throws IOException {
        if (isWhole()) {
            int start = (int) Math.min(whole.length(), Math.max(0, from));
            return whole.substring(start, (int) Math.max(start, Math.min(whole.length(), to)));
        }
        try (Reader reader = open()) {
            skip(reader, from);
            char[] chars = new char[(int) (to - from)];
            int length = 0;
            for (int n = 0; n >= 0 && length < chars.length; ) {
                n = reader.read(chars, length, chars.length - length);
                length += Math.max(0, n);
            }
            return new String(chars, 0, length);
        }
    }

    private static void skip(Reader reader, long count) throws IOException {
        for (long left = count, n = 1; left > 0 && n > 0; left -= n) {
            n = reader.skip(left);
        }
    }
}
