package dev.muster.evidence.lexicon;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.List;

/**
 * By what a name is known to be for one environment; in both, group 1 is the word.
 *
 * @param within finds a word anywhere in a name
 * @param last finds a word that a name is or ends in
 */
public record EnvironmentWords(Pattern within, Pattern last) {
    static final EnvironmentWords EMPTY = new EnvironmentWords(Expressions.NONE, Expressions.NONE);

    static EnvironmentWords of(Tree tree) {
        List<String> words = Expressions.texts(tree, "words");
        if (words.isEmpty()) {
            return EMPTY;
        }
        String any = "(" + String.join("|", words) + ")";
        return new EnvironmentWords(
                Expressions.compile("(?:^|[-_.])" + any + "(?:$|[-_.])"),
                Expressions.compile("^(?:.*[-_])?" + any + "$"));
    }
}
