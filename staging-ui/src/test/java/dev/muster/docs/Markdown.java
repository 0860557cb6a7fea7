package dev.muster.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small pieces of Markdown. */
final class Markdown {
    private static final int LONGEST_CODE = 90;

    private Markdown() {}

    /** A table that is added to row by row. */
    static final class Table {
        private final List<List<String>> rows = new ArrayList<>();

        Table(String... head) {
            rows.add(List.of(head));
            rows.add(IntStream.range(0, head.length).mapToObj(_ -> "---").toList());
        }

        Table row(String... cells) {
            rows.add(List.of(cells));
            return this;
        }

        boolean isEmpty() {
            return rows.size() == 2;
        }

        @Override
        public String toString() {
            return rows.stream()
                    .map(row -> "| " + String.join(" | ", row) + " |\n")
                    .collect(Collectors.joining());
        }
    }

    /** The text as code on one line, cut where it is long; safe inside a table. */
    static String code(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        int length = line.codePointCount(0, line.length());
        if (length > LONGEST_CODE) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST_CODE - 1)) + "…";
        }
        if (line.isEmpty()) {
            return "";
        }
        String fence = line.contains("`") ? "``" : "`";
        String pad = fence.length() > 1 ? " " : "";
        return fence + pad + line.replace("|", "\\|") + pad + fence;
    }

    /** Several texts as code, with commas. */
    static String codes(Iterable<String> texts) {
        List<String> codes = new ArrayList<>();
        texts.forEach(text -> codes.add(code(text)));
        return String.join(", ", codes);
    }

    /** Prose inside a table: one line, no bar. */
    static String prose(String text) {
        return text.replaceAll("\\s+", " ")
                .strip()
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*");
    }
}
