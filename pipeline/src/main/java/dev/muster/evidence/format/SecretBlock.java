package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.lexicon.SecretWords;
import dev.muster.evidence.lexicon.SecretWords.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a secret on one side of a diff: the line that names it and what stands below.
 *
 * @param line the line that names it
 * @param changed its first line that the diff changes; null when it changes none
 * @param content all of it, without comments; compared, never told
 */
record SecretBlock(
        int file, Named named, DiffLine line, @Nullable DiffLine changed, String content) {
    private static final Pattern KIND = Pattern.compile("^ ?kind:\\s*[\"']?(\\w+)");

    private static final Pattern PATCH =
            Pattern.compile("^[ \\t]*(?:- )?[\"']?path[\"']?:[ \\t]*[\"']?/");

    /** What an object that holds secrets holds them in. */
    private static final Pattern CONTENT =
            Pattern.compile("^ ?(data|stringData|encryptedData|spec):\\s*$");

    /**
     * The references of one side of a file.
     *
     * @param gone the sign of lines that are not on this side
     */
    static List<SecretBlock> of(int file, List<DiffLine> lines, char gone, SecretWords words) {
        List<DiffLine> side = lines.stream().filter(line -> line.sign() != gone).toList();
        List<SecretBlock> blocks = new ArrayList<>();
        boolean holds = false;
        for (int i = 0; i < side.size(); i++) {
            DiffLine line = side.get(i);
            holds = i == 0 || isBoundary(line) ? holdsSecrets(side, i, words) : holds;
            Named named = line.sign() == '@' ? null : named(line, holds, words);
            if (named == null) {
                continue;
            }
            int end = named.isOpening() ? below(side, i) : patched(side, i);
            if (!named.isOpening() || end > i + 1 || isWhole(line, named)) {
                blocks.add(block(file, named, side.subList(i, end), words));
                i = end - 1;
            }
        }
        return blocks;
    }

    /**
     * The end of an entry of a JSON patch (RFC 6902) from the line that says what is patched; the
     * next line, where the line is none of those.
     */
    private static int patched(List<DiffLine> side, int path) {
        int end = path + 1;
        if (PATCH.matcher(side.get(path).text()).find()) {
            while (end < side.size() && isOfTheEntry(side.get(end), side.get(path).indent())) {
                end++;
            }
        }
        return end;
    }

    private static boolean isOfTheEntry(DiffLine line, int indent) {
        String text = line.text().strip();
        return line.sign() != '@'
                && line.indent() >= indent
                && !text.isEmpty()
                && !text.startsWith("- ")
                && !text.startsWith("}");
    }

    private static @Nullable Named named(DiffLine line, boolean holds, SecretWords words) {
        Matcher content = CONTENT.matcher(line.text());
        return holds && content.find()
                ? new Named(content.group(1), content.start(1), content.end(1), true)
                : words.find(line.text()).orElse(null);
    }

    private static boolean isBoundary(DiffLine line) {
        return line.sign() == '@' || line.text().startsWith("---");
    }

    /** Whether the object that begins here is one that holds secrets, as far as the diff shows. */
    private static boolean holdsSecrets(List<DiffLine> side, int from, SecretWords words) {
        for (int i = from; i < side.size() && (i == from || !isBoundary(side.get(i))); i++) {
            Matcher kind = KIND.matcher(side.get(i).text());
            if (kind.find() && words.kinds().contains(kind.group(1))) {
                return true;
            }
        }
        return false;
    }

    /** An entry of a list may say it all: {@code - name: API_TOKEN}. */
    private static boolean isWhole(DiffLine line, Named named) {
        return named.start() > 0 && line.text().strip().endsWith(named.identity());
    }

    private static int below(List<DiffLine> side, int opening) {
        int indent = side.get(opening).indent();
        int end = opening + 1;
        while (end < side.size()) {
            DiffLine next = side.get(end);
            boolean entry =
                    next.indent() == indent
                            && next.text().strip().startsWith("- ")
                            && !side.get(opening).text().strip().startsWith("- ");
            if (next.sign() == '@'
                    || (!next.text().isBlank() && next.indent() <= indent && !entry)) {
                break;
            }
            end++;
        }
        while (end > opening + 1 && side.get(end - 1).text().isBlank()) {
            end--;
        }
        return end;
    }

    private static SecretBlock block(
            int file, Named named, List<DiffLine> lines, SecretWords words) {
        StringBuilder content = new StringBuilder();
        DiffLine changed = null;
        for (DiffLine line : lines) {
            if (!line.text().isBlank() && !words.isComment(line.text())) {
                content.append(SecretWords.withoutComment(line.text()).strip()).append('\n');
                changed = changed == null && line.isChanged() ? line : changed;
            }
        }
        return new SecretBlock(file, named, lines.getFirst(), changed, content.toString());
    }

    /** Where in the document the name starts. */
    int nameStart() {
        return line.at() + named.start();
    }

    int nameEnd() {
        return line.at() + named.end();
    }
}
