package dev.muster.fragment;

import dev.muster.check.exposure.ExposureScanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What must not be shown of a passage: what the exposure rules find in it, and every text that a
 * finding of the record has masked, wherever it was found.
 */
final class Masks {
    /** A hidden stretch of a passage; {@code what} names class and rule. */
    record Hidden(int start, int end, String what) {}

    private final List<ExposureScanner> scanners;
    private final String kind;
    private final Map<String, String> known;

    /**
     * Masks for passages of one document.
     *
     * @param kind of the document, because some rules are about some kinds alone
     * @param known masked texts with what they are
     */
    Masks(List<ExposureScanner> scanners, String kind, Map<String, String> known) {
        this.scanners = List.copyOf(scanners);
        this.kind = kind;
        this.known = Map.copyOf(known);
    }

    /** What is to be hidden in a passage, in order and without overlap. */
    List<Hidden> in(String passage) {
        List<Hidden> hidden = new ArrayList<>();
        scanners.forEach(scanner -> scan(scanner, passage, hidden));
        known.forEach((text, what) -> occurrences(passage, text, what, hidden));
        hidden.sort(Comparator.comparingInt(Hidden::start).thenComparingInt(Hidden::end));
        List<Hidden> merged = new ArrayList<>();
        for (Hidden next : hidden) {
            Hidden last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && next.start < last.end) {
                int end = Math.max(last.end, next.end);
                merged.set(merged.size() - 1, new Hidden(last.start, end, last.what));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    private void scan(ExposureScanner scanner, String passage, List<Hidden> hidden) {
        byte[] bytes = passage.getBytes(StandardCharsets.UTF_8);
        for (ExposureScanner.Exposure exposure : scanner.scanAll(bytes, kind, "")) {
            int start = units(bytes, exposure.start());
            int end = units(bytes, exposure.end());
            hidden.add(new Hidden(start, end, exposure.exposureClass() + ": " + exposure.rule()));
        }
    }

    private static int units(byte[] bytes, long count) {
        return new String(bytes, 0, (int) count, StandardCharsets.UTF_8).length();
    }

    private static void occurrences(String passage, String text, String what, List<Hidden> hidden) {
        for (int at = passage.indexOf(text); at >= 0; at = passage.indexOf(text, at + 1)) {
            hidden.add(new Hidden(at, at + text.length(), what));
        }
    }
}
