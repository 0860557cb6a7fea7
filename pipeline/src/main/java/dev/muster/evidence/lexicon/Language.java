package dev.muster.evidence.lexicon;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.List;

/**
 * How one language concludes and how it takes that back.
 *
 * @param wordings the words by which it concludes
 * @param headings how headings are told apart
 * @param outlookKeys what a key is called whose value says what will come of it
 * @param riskKeys what a key is called whose value rates a risk
 * @param verdictKeys what a key is called whose value decides
 * @param low a value that rates a risk as small
 * @param go a value that decides in favour
 * @param alternatives a value that leaves the choice open
 */
public record Language(
        String id,
        Wordings wordings,
        ExcuseWords excuses,
        HeadingWords headings,
        Pattern outlookKeys,
        Pattern riskKeys,
        Pattern verdictKeys,
        Pattern low,
        Pattern go,
        Pattern alternatives) {
    /** Marks that agree, in every language, with what Markdown puts around words. */
    private static final String AGREEMENT =
            "(?:[\\s*_~\\x{FE0F}]|[✅✔☑🟢👍🚀]|:(?:white_check_mark|heavy_check_mark|green_circle|rocket|thumbsup|\\+1):)";

    /** A value that is such a mark and nothing else. */
    public static final Pattern MARK = Expressions.compile("^(" + AGREEMENT + "+)(?:$|\\()");

    /**
     * Words that say a judgement was made which only people of the review may make.
     *
     * @param about what was judged, in words
     * @param isDecision whether it tells of a decision; such words also describe how decisions are
     *     made
     * @param words group 1 is what concludes
     */
    public record Conclusion(String about, boolean isDecision, Pattern words) {}

    static Language of(Tree tree) {
        return new Language(
                tree.string("id").orElse(""),
                Wordings.of(tree),
                ExcuseWords.of(tree.at("excuses").orElse(tree)),
                HeadingWords.of(tree.at("excuses").orElse(tree)),
                Expressions.around("^", Expressions.texts(tree, "keys", "outlook"), "$"),
                Expressions.around("^", Expressions.texts(tree, "keys", "risk"), "$"),
                Expressions.around("^", Expressions.texts(tree, "keys", "verdict"), "$"),
                value(tree, "low", "(?:[.,;(]|\\s*$|\\s+[—–(-])"),
                value(
                        tree,
                        "go",
                        "(?:[.,;:!()]|\\s*$|\\s+[—–(-]|\\s+(?:"
                                + tree.string("goOn").orElse("-")
                                + ")\\s)"),
                tree.string("alternatives").map(Expressions::compile).orElse(Expressions.NONE));
    }

    private static Pattern value(Tree tree, String name, String after) {
        return tree.string(name)
                .map(words -> Expressions.compile("^(" + AGREEMENT + "*(?:" + words + "))" + after))
                .orElse(Expressions.NONE);
    }

    /** The conclusions whose words a sentence has, in the order in which they are to be tried. */
    public List<Conclusion> conclusionsIn(String sentence) {
        return wordings.in(sentence);
    }
}
