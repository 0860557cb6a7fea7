package dev.muster.corpus.operator;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.XmlDoc;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Edits that many mutations are made of. */
final class Edits {
    private Edits() {}

    /** Changes the first JSON document that fits. */
    static boolean json(Draft draft, Predicate<JsonDoc> fits, Predicate<JsonDoc> change) {
        return Shapes.json(draft, fits)
                .filter(found -> change.test(found.doc()))
                .map(
                        found -> {
                            draft.write(found.path(), found.doc().bytes());
                            return true;
                        })
                .orElse(false);
    }

    /** Changes the first XML document that fits. */
    static boolean xml(Draft draft, Predicate<XmlDoc> fits, Predicate<XmlDoc> change) {
        return Shapes.xml(draft, fits)
                .filter(found -> change.test(found.doc()))
                .map(
                        found -> {
                            draft.write(found.path(), found.doc().bytes());
                            return true;
                        })
                .orElse(false);
    }

    /** Changes the text of the first of these documents in which that changes anything. */
    static boolean text(Draft draft, List<String> paths, UnaryOperator<String> change) {
        for (String path : paths) {
            if (draft.isRewritable(path)) {
                String text = draft.text(path);
                String changed = change.apply(text);
                if (!changed.equals(text)) {
                    draft.write(path, changed);
                    return true;
                }
            }
        }
        return false;
    }

    /** Changes every line; the line ends stay. */
    static String lines(String text, UnaryOperator<String> change) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = change.apply(lines[i]);
        }
        return String.join("\n", lines);
    }

    /**
     * Changes the value beside a label in prose: a row of a Markdown or HTML table, or {@code
     * Label: value}.
     */
    static String labelled(String text, String label, String value) {
        String wanted = label.toLowerCase(Locale.ROOT);
        return lines(
                text,
                line -> {
                    String lower = line.strip().toLowerCase(Locale.ROOT);
                    String row = "<tr><th>" + wanted + "</th><td>";
                    if (lower.startsWith("| " + wanted + " |")) {
                        return "| " + label + " | " + value + " |";
                    }
                    if (lower.startsWith(row)) {
                        return "<tr><th>" + label + "</th><td>" + value + "</td></tr>";
                    }
                    return lower.startsWith(wanted + ":") ? label + ": " + value : line;
                });
    }

    /** Adds a paragraph to a Markdown or HTML document: after its first section heading. */
    static String paragraph(String path, String text, String sentence) {
        if (path.endsWith(".html")) {
            int end = text.indexOf("</h2>");
            return end < 0
                    ? text
                    : text.substring(0, end + 5)
                            + "\n<p>"
                            + sentence
                            + "</p>"
                            + text.substring(end + 5);
        }
        int heading = text.indexOf("\n## ");
        int end = heading < 0 ? -1 : text.indexOf('\n', heading + 1);
        return end < 0
                ? text + "\n" + sentence + "\n"
                : text.substring(0, end) + "\n\n" + sentence + text.substring(end);
    }

    /** Adds a paragraph to the first of these documents. */
    static boolean say(Draft draft, List<String> paths, String sentence) {
        for (String path : paths) {
            if (draft.isRewritable(path)) {
                draft.write(path, paragraph(path, draft.text(path), sentence));
                return true;
            }
        }
        return false;
    }

    /** Does something and tells that it was done. */
    static <T> Predicate<T> always(Consumer<T> change) {
        return subject -> {
            change.accept(subject);
            return true;
        };
    }
}
