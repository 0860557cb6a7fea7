package dev.muster.evidence.lexicon;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * By what it is known that a change was reviewed.
 *
 * @param trailer a line of key and value; group 1 is the value
 * @param labels a list of labels; group 1 is the list
 * @param label one of the labels that say so; group 1
 * @param placeholder a value that is still to be filled in
 */
public record ReviewWords(Pattern trailer, Pattern labels, Pattern label, Pattern placeholder) {
    static final ReviewWords EMPTY =
            new ReviewWords(Expressions.NONE, Expressions.NONE, Expressions.NONE, Expressions.NONE);

    /** Where in a text a mark stands, {@code end} exclusive. */
    public record Mark(int start, int end) {}

    static ReviewWords of(Tree tree) {
        return new ReviewWords(
                Expressions.around(
                        "(?m)^[ \\t]*(?:[-*#>]+[ \\t]*)?",
                        Expressions.texts(tree, "keys"),
                        "[ \\t]*:[ \\t]*([^<\\s][^<\\r\\n]*?)[ \\t]*(?:<[^>\\r\\n]*>)?[ \\t]*\\r?$"),
                Expressions.compile(
                        "(?m)^[ \\t]*(?:#[ \\t]*)?labels?[ \\t]*:[ \\t]*(\\S[^\\r\\n]*?)[ \\t]*\\r?$"),
                Expressions.around(
                        "(?:^|[\\s,;\\[\"'])((?:",
                        Expressions.texts(tree, "labels"),
                        "))(?:$|[\\s,;\\]\"'])"),
                Expressions.around("^(?:", Expressions.texts(tree, "placeholder"), ")(?:\\W.*)?$"));
    }

    /** The marks of a text, in order; those still to be filled in are none. */
    public List<Mark> find(String text) {
        List<Mark> marks = new ArrayList<>();
        Matcher line = trailer.matcher(text);
        while (line.find()) {
            if (!placeholder.matcher(line.group(1)).find()) {
                marks.add(new Mark(line.start(1), line.end(1)));
            }
        }
        Matcher list = labels.matcher(text);
        while (list.find()) {
            Matcher one = label.matcher(list.group(1));
            if (one.find()) {
                marks.add(new Mark(list.start(1) + one.start(1), list.start(1) + one.end(1)));
            }
        }
        return marks;
    }
}
