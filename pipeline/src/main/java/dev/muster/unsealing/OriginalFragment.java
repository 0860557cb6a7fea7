package dev.muster.unsealing;

import dev.muster.model.Blob;
import dev.muster.model.Selector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What is exposed, with what is around it in its lines, unmasked.
 *
 * @param from of the exposed bytes within the document
 */
public record OriginalFragment(long from, String before, String exposed, String after) {
    private static final int AROUND = 400;
    private static final int LONGEST = 4_000;

    /** The fragment at a place of a document. */
    static OriginalFragment of(Blob content, Selector.DataPosition place) throws IOException {
        long start = Math.max(0, place.start() - AROUND);
        int exposed = (int) Math.min(LONGEST, place.end() - place.start());
        try (InputStream in = content.open()) {
            in.skipNBytes(start);
            byte[] before = in.readNBytes((int) (place.start() - start));
            byte[] itself = in.readNBytes(exposed);
            byte[] after = in.readNBytes(AROUND);
            String head = text(before);
            String tail = text(after);
            int line = head.lastIndexOf('\n') + 1;
            int end = tail.indexOf('\n');
            return new OriginalFragment(
                    place.start(),
                    head.substring(line),
                    text(itself),
                    end < 0 ? tail : tail.substring(0, end));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Without what it holds: records end up in logs. */
    @Override
    public String toString() {
        return "a fragment from byte " + from;
    }
}
