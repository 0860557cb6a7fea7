package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** Tells headings from other lines of plain text. */
final class PlainHeadings {
    private static final int LONGEST = 72;
    private static final int MOST_WORDS = 10;
    private static final Pattern UNDERLINE =
            Pattern.compile("^(={3,}|-{3,}|~{3,}|\\^{3,}|\\*{3,})\\s*$");
    private static final Pattern ASCIIDOC = Pattern.compile("^(={1,6}) \\S");
    private static final Pattern NUMBERED =
            Pattern.compile("^(\\d{1,2}(?:\\.\\d{1,2})*)[.)]?\\s+\\p{Lu}[^.;!?]*$");
    private static final Pattern CAPITALS =
            Pattern.compile("^[\\p{Lu}\\p{N}][\\p{Lu}\\p{N} &/(),'’–—-]*:?$");
    private static final Pattern LETTERS = Pattern.compile("\\p{Lu}{4,}");
    private static final Pattern SENTENCE_END = Pattern.compile("[.;,!?]\\s*$");
    private static final Pattern KEY_VALUE = Pattern.compile("^[^:]{2,40}:\\s+\\S");
    private static final Pattern BULLET = Pattern.compile("^\\s*[-*+•·▪◦>|$\\x{F0B7}]");

    private PlainHeadings() {}

    /**
     * The level of the heading that a line is; 0 when it is none.
     *
     * @param opening whether nothing stands before it
     */
    static int level(List<PlainLine> lines, int i, boolean opening) {
        PlainLine line = lines.get(i);
        String text = line.text().stripTrailing();
        if (text.isBlank() || text.length() > LONGEST || text.split("\\s+").length > MOST_WORDS) {
            return 0;
        }
        if (isUnderlined(lines, i)) {
            return levelOf(lines.get(i + 1).text().charAt(0));
        }
        Matcher asciidoc = ASCIIDOC.matcher(text);
        if (asciidoc.find()) {
            return asciidoc.group(1).length();
        }
        if (BULLET.matcher(text).find() || KEY_VALUE.matcher(text).find() || line.indent() > 0) {
            return 0;
        }
        return byShape(lines, i, text, opening);
    }

    private static int byShape(List<PlainLine> lines, int i, String text, boolean opening) {
        if (CAPITALS.matcher(text).find() && LETTERS.matcher(text).find()) {
            return opening ? 1 : 2;
        }
        boolean alone =
                (i == 0 || lines.get(i - 1).isBlank())
                        && (i + 1 == lines.size() || lines.get(i + 1).isBlank());
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.find()) {
            int parts = numbered.group(1).split("\\.").length;
            boolean known = Vocabulary.names(text);
            return (alone && !isInNumberedList(lines, i)) || known ? parts + 1 : 0;
        }
        if (SENTENCE_END.matcher(text).find()) {
            return 0;
        }
        if (opening && (alone || Vocabulary.names(text))) {
            return 1;
        }
        if (!Character.isUpperCase(text.charAt(0)) || !(alone || Vocabulary.isSectionName(text))) {
            return 0;
        }
        return Vocabulary.isSectionName(text) || text.split("\\s+").length <= 3 ? 2 : 3;
    }

    /**
     * Whether the next line with text, or the one before, is numbered too, so that this is a list
     * with room between.
     */
    private static boolean isInNumberedList(List<PlainLine> lines, int i) {
        return isPlainNumber(lines, i, 1) || isPlainNumber(lines, i, -1);
    }

    private static boolean isPlainNumber(List<PlainLine> lines, int i, int step) {
        for (int k = i + step; k >= 0 && k < lines.size(); k += step) {
            if (!lines.get(k).isBlank()) {
                return NUMBERED.matcher(lines.get(k).text().stripTrailing()).find();
            }
        }
        return false;
    }

    /** Whether the next line underlines this one. */
    static boolean isUnderlined(List<PlainLine> lines, int i) {
        if (i + 1 >= lines.size()
                || lines.get(i).isBlank()
                || BULLET.matcher(lines.get(i).text()).find()) {
            return false;
        }
        String next = lines.get(i + 1).text().strip();
        return UNDERLINE.matcher(next).find()
                && next.length() * 2 >= lines.get(i).text().strip().length();
    }

    private static int levelOf(char underline) {
        return underline == '=' || underline == '*' ? 1 : underline == '-' ? 2 : 3;
    }
}
