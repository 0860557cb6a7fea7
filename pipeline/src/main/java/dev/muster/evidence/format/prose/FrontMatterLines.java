package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Block.FrontMatter;
import dev.muster.evidence.parse.TextSource;
import java.util.List;

/**
 * The lines between two {@code ---} at the very start of a document. Only plain {@code key: value},
 * {@code [a, b]} and {@code - item} are read; anything deeper is left alone.
 */
final class FrontMatterLines {
    private static final int LONGEST = 64 * 1024;

    private FrontMatterLines() {}

    /**
     * Adds what the front matter says; gives where the text starts, 0 when there is no front
     * matter.
     */
    static int read(TextSource source, List<Block> into) {
        String text = source.text();
        int end = end(text);
        if (end == 0) {
            return 0;
        }
        String key = "";
        for (int from = lineEnd(text, 0); from < end; ) {
            int to = lineEnd(text, from);
            String line = text.substring(from, to).stripTrailing();
            int colon = line.indexOf(':');
            if (line.stripLeading().startsWith("- ")) {
                add(source, key, from + line.indexOf("- ") + 2, from + line.length(), into);
            } else if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                key = line.substring(0, colon);
                add(source, key, from + colon + 1, from + line.length(), into);
            }
            from = to;
        }
        return end;
    }

    private static void add(TextSource source, String key, int from, int to, List<Block> into) {
        Passage value = Passage.of(source, from, to);
        if (!value.isBlank() && !key.isEmpty()) {
            into.add(new FrontMatter(key, value));
        }
    }

    private static int end(String text) {
        if (!text.startsWith("---\n") && !text.startsWith("---\r\n")) {
            return 0;
        }
        for (int from = lineEnd(text, 0); from < text.length() && from < LONGEST; ) {
            int to = lineEnd(text, from);
            String line = text.substring(from, to).strip();
            if (line.equals("---") || line.equals("...")) {
                return to;
            }
            from = to;
        }
        return 0;
    }

    private static int lineEnd(String text, int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline + 1;
    }
}
