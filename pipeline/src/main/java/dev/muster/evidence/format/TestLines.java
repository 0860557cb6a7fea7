package dev.muster.evidence.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of a stream as bytes, one held at a time; of a line over the limit only the beginning is
 * kept.
 */
final class TestLines implements AutoCloseable {
    private final InputStream in;
    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int index = -1;
    private boolean blank;

    TestLines(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.maxBytes = maxBytes;
    }

    /** Goes to the next line; false at the end. */
    boolean next() throws IOException {
        line.reset();
        blank = true;
        int b = in.read();
        if (b < 0) {
            return false;
        }
        index++;
        for (; b >= 0 && b != '\n'; b = in.read()) {
            blank = blank && (b == ' ' || b == '\t' || b == '\r');
            if (line.size() < maxBytes) {
                line.write(b);
            }
        }
        return true;
    }

    /** The number of the line, from 0. */
    int index() {
        return index;
    }

    boolean isBlank() {
        return blank;
    }

    /** The line as text, without its end and without a byte-order mark. */
    String text() {
        String text = line.toString(StandardCharsets.UTF_8);
        int start = index == 0 && text.startsWith("\uFEFF") ? 1 : 0;
        return text.substring(start, text.endsWith("\r") ? text.length() - 1 : text.length());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
