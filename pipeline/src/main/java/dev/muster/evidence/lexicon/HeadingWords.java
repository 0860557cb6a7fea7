package dev.muster.evidence.lexicon;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;

/**
 * How one language tells a heading that concludes from one that names a topic.
 *
 * @param topic a heading with these words says what a section is about
 * @param open a text with these words below a heading has not concluded yet
 * @param defining what a column is called in a table that explains terms
 */
public record HeadingWords(Pattern topic, Pattern open, Pattern defining) {
    static HeadingWords of(Tree tree) {
        return new HeadingWords(
                words(tree, "topic"),
                words(tree, "open"),
                Expressions.around("^", Expressions.texts(tree, "defining"), "$"));
    }

    private static Pattern words(Tree tree, String name) {
        return Expressions.words(Expressions.texts(tree, name));
    }
}
