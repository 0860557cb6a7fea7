package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The non-blank lines of a document of any length, one at a time. */
final class JsonLines implements AutoCloseable {
    private final InputStream in;
    private final long longest;

    private JsonLines(InputStream in, long longest) {
        this.in = in;
        this.longest = longest;
    }

    static JsonLines open(EvidenceDocument document)
            throws IOException, UnreadableEvidenceException {
        return new JsonLines(
                new BufferedInputStream(document.openLines(), 1 << 16),
                document.limits().wholeDocumentBytes());
    }

    /**
     * Whether a document holds one object a line, and at least two; a single object has plain
     * pointers.
     */
    static boolean are(EvidenceDocument document) throws IOException, UnreadableEvidenceException {
        try (JsonLines lines = open(document)) {
            byte[] first = lines.next();
            return first != null && isObject(text(first)) && lines.nextStartsWith('{');
        }
    }

    /** Whether a line is one object from end to end. */
    static boolean isObject(String line) {
        String stripped = line.strip();
        return stripped.startsWith("{") && stripped.endsWith("}");
    }

    /** The next line that is not blank, without its end; null after the last. */
    byte @Nullable [] next() throws IOException, UnreadableEvidenceException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                line.write(b);
                if (line.size() > longest) {
                    throw new UnreadableEvidenceException(
                            "a line is longer than the limit of " + longest + " bytes");
                }
            } else if (!text(line.toByteArray()).isBlank()) {
                return line.toByteArray();
            } else {
                line.reset();
            }
        }
        return text(line.toByteArray()).isBlank() ? null : line.toByteArray();
    }

    private boolean nextStartsWith(char wanted) throws IOException {
        int b = in.read();
        while (b >= 0 && Character.isWhitespace(b)) {
            b = in.read();
        }
        return b == wanted;
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).replace("\ufeff", "");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
