package dev.muster.evidence.lexicon;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * How one language says that what looks like a conclusion is none. What is searched where is told
 * by the names: before or after the words, in the clause, or anywhere.
 *
 * @param clause what parts clauses
 * @param negatedNear at most three words before
 * @param negatedAfter directly after
 * @param process at most three words before, for decisions only
 * @param anyBefore all that stands before: "any low-risk change"
 * @param reported in the clause before: what somebody claims or once believed
 * @param kindBefore in the clause before: releases of a kind, not this one
 * @param kindAfter directly after words that begin the sentence, likewise
 * @param stepBefore in the clause before: a step of instructions
 * @param stepAfter directly after, likewise
 */
public record ExcuseWords(
        Pattern clause,
        Pattern negated,
        Pattern negatedNear,
        Pattern negatedWithin,
        Pattern notNegated,
        Pattern negatedAfter,
        Pattern conditionBefore,
        Pattern conditionWithin,
        Pattern conditionAfter,
        Pattern task,
        Pattern notTask,
        Pattern process,
        Pattern definedAfter,
        Pattern anyBefore,
        Pattern reported,
        Pattern kindBefore,
        Pattern kindAfter,
        Pattern stepBefore,
        Pattern stepAfter,
        Pattern example,
        Pattern choice) {
    private static final int NEAR = 3;

    static ExcuseWords of(Tree tree) {
        List<String> clauses = new ArrayList<>(Expressions.texts(tree, "clause"));
        String marks = "[,;:()—–]|\\s-\\s";
        String words = clauses.isEmpty() ? "" : "|\\b(?:" + String.join("|", clauses) + ")\\b";
        return new ExcuseWords(
                Expressions.compile(marks + words),
                words(tree, "negated"),
                Expressions.near(Expressions.texts(tree, "negatedNear"), NEAR),
                words(tree, "negatedWithin"),
                words(tree, "notNegated"),
                Expressions.around("^", Expressions.texts(tree, "negatedAfter"), ""),
                words(tree, "conditionBefore"),
                words(tree, "conditionWithin"),
                words(tree, "conditionAfter"),
                words(tree, "task"),
                words(tree, "notTask"),
                Expressions.near(Expressions.texts(tree, "process"), NEAR),
                Expressions.around(
                        "^[\\s\"”’)]*", Expressions.texts(tree, "defined"), "(?:$|[^\\p{L}])"),
                Expressions.around("^\\s*", Expressions.texts(tree, "anyBefore"), "\\s+$"),
                words(tree, "reported"),
                words(tree, "kindBefore"),
                Expressions.after(Expressions.texts(tree, "kindAfter")),
                words(tree, "stepBefore"),
                Expressions.after(Expressions.texts(tree, "stepAfter")),
                Expressions.around(
                        "(?:^|[^\\p{L}\\p{N}_])", Expressions.texts(tree, "example"), ""),
                Expressions.around("", Expressions.texts(tree, "choice"), ""));
    }

    private static Pattern words(Tree tree, String name) {
        return Expressions.words(Expressions.texts(tree, name));
    }
}
