package dev.muster.evidence.lexicon;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one language concludes and how it takes that back.
 *
 * @param stems a sentence without any of them, in lower case, needs no closer look
 * @param conclusions in the order in which they are tried
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
        List<String> stems,
        List<Conclusion> conclusions,
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

    public Language {
        stems = List.copyOf(stems);
        conclusions = List.copyOf(conclusions);
    }

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
        Map<String, String> parts = new LinkedHashMap<>();
        tree.entries("parts").forEach(part -> parts.put(part.getKey(), part.getValue().text()));
        List<Conclusion> conclusions =
                tree.each("conclusions")
                        .map(
                                one ->
                                        new Conclusion(
                                                one.string("about").orElse(""),
                                                one.string("decision").orElse("").equals("true"),
                                                Expressions.words(
                                                        Expressions.texts(one, "words"), parts)))
                        .toList();
        return new Language(
                tree.string("id").orElse(""),
                Expressions.texts(tree, "stems"),
                conclusions,
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

    /** A cheap look before the expressions are tried. */
    public boolean isWorthALook(String sentence) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        return stems.stream().anyMatch(lower::contains);
    }
}
