package dev.muster.check.exposure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.model.DocumentKind;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Text that a document holds and that does not stand in its bytes, or in what was extracted from
 * it, as one reads it: the payload in an envelope, letters that JSON writes as escapes, the parts
 * of a Word document besides its body, what a PDF says outside of its pages.
 */
final class HiddenTexts {
    /** Larger documents are not taken apart. */
    private static final int MOST_BYTES = 1 << 24;

    private static final Pattern PAYLOAD = Pattern.compile("\"payload\"\\s*:\\s*\"([^\"]{16,})\"");
    private static final int ESCAPE_LENGTH = 6;

    private HiddenTexts() {}

    /**
     * A text and what it is.
     *
     * @param where a few words for people
     * @param prose whether more than secrets can be told apart in it
     */
    record Hidden(byte[] text, String where, boolean prose) {}

    /** The texts of a document; none of one that is too large. */
    static List<Hidden> of(Packet.Entry entry, Reading reading) throws IOException {
        if (entry.content().size() > MOST_BYTES) {
            return List.of();
        }
        try (InputStream in = entry.content().open()) {
            byte[] bytes = in.readAllBytes();
            return reading.extractedText() == null
                    ? of(bytes, reading.document().kind() == DocumentKind.ATTESTATION)
                    : around(bytes);
        }
    }

    /** The texts of a document that is text. */
    static List<Hidden> of(byte[] bytes, boolean attestation) {
        boolean escaped = hasEscapes(bytes);
        if (!attestation && !escaped) {
            return List.of();
        }
        List<Hidden> hidden = new ArrayList<>();
        if (attestation) {
            payloads(new String(bytes, StandardCharsets.ISO_8859_1), hidden);
        }
        if (escaped) {
            hidden.add(new Hidden(unescaped(bytes), "behind escapes", true));
        }
        return hidden;
    }

    private static boolean hasEscapes(byte[] bytes) {
        for (int i = 0; i + 3 < bytes.length; i++) {
            if (bytes[i] == '\\'
                    && (bytes[i + 1] == '/'
                            || (bytes[i + 1] == 'u'
                                    && bytes[i + 2] == '0'
                                    && bytes[i + 3] == '0'))) {
                return true;
            }
        }
        return false;
    }

    /** What surrounds the text of a document from which text had to be extracted. */
    static List<Hidden> around(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.equals("%PDF-")) {
            return List.of(new Hidden(outsideOfStreams(bytes), "outside of its pages", false));
        }
        return start.startsWith("PK") ? members(bytes) : List.of();
    }

    private static void payloads(String text, List<Hidden> to) {
        Matcher matcher = PAYLOAD.matcher(text);
        while (matcher.find()) {
            String base64 =
                    new String(
                                    unescaped(
                                            matcher.group(1).getBytes(StandardCharsets.ISO_8859_1)),
                                    StandardCharsets.ISO_8859_1)
                            .replace("\\/", "/")
                            .replace('-', '+')
                            .replace('_', '/');
            try {
                to.add(new Hidden(Base64.getDecoder().decode(base64), "in its payload", true));
            } catch (IllegalArgumentException e) {
                // Then it is none, and the reader has said so.
            }
        }
    }

    /** The letters for escapes of printable ASCII, and slashes; everything else as it is. */
    private static byte[] unescaped(byte[] bytes) {
        byte[] plain = new byte[bytes.length];
        int length = 0;
        int at = 0;
        while (at < bytes.length) {
            int letter = escapedAt(bytes, at);
            if (letter < 0 && isEscapedSlash(bytes, at)) {
                at++;
            }
            plain[length++] = letter < 0 ? bytes[at] : (byte) letter;
            at += letter < 0 ? 1 : ESCAPE_LENGTH;
        }
        return Arrays.copyOf(plain, length);
    }

    /** The letter that an escape stands for; -1 where there is no escape of printable ASCII. */
    private static int escapedAt(byte[] bytes, int at) {
        if (bytes[at] != '\\'
                || at + ESCAPE_LENGTH > bytes.length
                || bytes[at + 1] != 'u'
                || bytes[at + 2] != '0'
                || bytes[at + 3] != '0') {
            return -1;
        }
        int high = Character.digit(bytes[at + 4], 16);
        int low = Character.digit(bytes[at + 5], 16);
        return high >= 2 && high <= 7 && low >= 0 ? high * 16 + low : -1;
    }

    /** A solidus may be escaped in JSON (RFC 8259, 7). */
    private static boolean isEscapedSlash(byte[] bytes, int at) {
        return bytes[at] == '\\'
                && at + 1 < bytes.length
                && bytes[at + 1] == '/'
                && (at == 0 || bytes[at - 1] != '\\');
    }

    private static List<Hidden> members(byte[] bytes) {
        List<Hidden> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        int left = MOST_BYTES;
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1)) {
            for (ZipEntry entry = zip.getNextEntry();
                    entry != null && left > 0;
                    entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                    for (int n = zip.read(some); n >= 0 && left > 0; n = zip.read(some)) {
                        part.write(some, 0, n);
                        left -= n;
                    }
                    parts.add(part(part));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // The bytes are in memory, so it is they that are broken: what comes after the break
            // cannot be read by anybody.
            parts.add(part(part));
        }
        return parts;
    }

    private static Hidden part(ByteArrayOutputStream read) {
        byte[] text = read.toByteArray();
        read.reset();
        return new Hidden(text, "in a part that is not its text", false);
    }

    /**
     * A PDF without its streams, but for those that are plain ASCII, and those of objects and of
     * metadata, which are inflated (ISO 32000-2, 7.5.7 and 14.3.2).
     */
    private static byte[] outsideOfStreams(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf("stream", at);
            int end = start < 0 ? -1 : text.indexOf("endstream", start);
            if (end < 0) {
                break;
            }
            String before = text.substring(at, start);
            int data = start + (text.startsWith("stream\r\n", start) ? 8 : 7);
            String stream = text.substring(Math.min(data, end), end);
            kept.append(before).append(' ');
            if (isPlain(stream)) {
                kept.append(stream);
            } else if (before.contains("/ObjStm") || before.contains("/Metadata")) {
                kept.append(inflated(stream, MOST_BYTES - kept.length()));
            }
            at = end + "endstream".length();
        }
        return kept.append(text.substring(at)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As much of a deflated stream as there is and may be. */
    private static String inflated(String stream, int most) {
        byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
        StringBuilder plain = new StringBuilder();
        byte[] some = new byte[8192];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(bytes);
            for (int n = inflater.inflate(some);
                    n > 0 && plain.length() < most;
                    n = inflater.inflate(some)) {
                plain.append(new String(some, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (DataFormatException e) {
            // What was read until now is what there is.
        }
        return plain.toString();
    }

    private static boolean isPlain(String stream) {
        return stream.chars()
                .allMatch(c -> c >= ' ' && c < 0x7f || c == '\n' || c == '\r' || c == '\t');
    }
}
