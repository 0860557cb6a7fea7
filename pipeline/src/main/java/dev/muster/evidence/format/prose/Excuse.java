package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.lexicon.ExcuseWords;
import dev.muster.evidence.lexicon.Language;
import java.util.Locale;
import java.util.Optional;

/** Why words that look like a conclusion are none. */
enum Excuse {
    /** "is not safe to ship". */
    NEGATED,
    /** "Is it safe to ship?". */
    ASKED,
    /** "is safe to ship only if the canary passes". */
    CONDITIONAL,
    /** "check that it is safe to ship". */
    ASKED_FOR,
    /** "write 'safe to ship' nowhere". */
    QUOTED,
    /** "Risk: low / medium / high". */
    TO_BE_FILLED_IN,
    /** "A low-risk change is one that …", "Low-risk changes need no window". */
    DEFINED,
    /** "The vendor claims that it is safe to ship". */
    REPORTED,
    /** "This step can be skipped". */
    INSTRUCTED;

    private static final Pattern QUESTION = Pattern.compile("\\?[\"'”’`*_)\\]\\s]*$");

    /** A line of a timeline tells what happened then. */
    private static final Pattern TIMED =
            Pattern.compile("^\\W*(?:\\d{4}-\\d\\d-\\d\\d[T ]+)?\\d{1,2}:\\d\\d");

    /** Opens a quotation with a single mark; anywhere else it is an apostrophe. */
    private static final Pattern SINGLE_BEFORE = Pattern.compile("(?:^|[\\s(])['‘][^'’]*$");

    private static final Pattern SINGLE_AFTER =
            Pattern.compile("^[^'’]*['’](?:$|[^\\p{L}\\p{N}_])");

    /** The excuse that words within a sentence have; empty when they have none. */
    static Optional<Excuse> of(
            Slice sentence, Slice words, Language.Conclusion conclusion, ExcuseWords excuses) {
        String text = sentence.unbroken();
        String before = text.substring(0, words.start() - sentence.start());
        String after = text.substring(words.end() - sentence.start());
        String clause = isClauseOfItsOwn(words) ? "" : clause(before, excuses);
        if (QUESTION.matcher(text).find()) {
            return Optional.of(ASKED);
        }
        if (isQuoted(before, after)) {
            return Optional.of(QUOTED);
        }
        if (isBracketed(before, after)
                || excuses.choice().matcher(text).find()
                || excuses.example().matcher(before).find()) {
            return Optional.of(TO_BE_FILLED_IN);
        }
        if (isNegated(clause, words.unbroken(), after, excuses)) {
            return Optional.of(NEGATED);
        }
        if (excuses.conditionBefore().matcher(before).find()
                || excuses.conditionWithin().matcher(words.unbroken()).find()
                || excuses.conditionAfter().matcher(after).find()) {
            return Optional.of(CONDITIONAL);
        }
        boolean task =
                excuses.task().matcher(before).find() && !excuses.notTask().matcher(before).find();
        if (task || (conclusion.isDecision() && excuses.process().matcher(clause).find())) {
            return Optional.of(ASKED_FOR);
        }
        boolean anyOfAKind =
                excuses.anyBefore().matcher(before).find()
                        && words.text().toLowerCase(Locale.ROOT).contains("risk");
        boolean kind =
                excuses.kindBefore().matcher(clause + words.unbroken()).find()
                        || (before.isBlank() && excuses.kindAfter().matcher(after).find());
        if (excuses.definedAfter().matcher(after).find() || anyOfAKind || kind) {
            return Optional.of(DEFINED);
        }
        boolean happened = conclusion.isDecision() && TIMED.matcher(before).find();
        if (happened || excuses.reported().matcher(clause).find()) {
            return Optional.of(REPORTED);
        }
        return excuses.stepBefore().matcher(clause).find()
                        || excuses.stepAfter().matcher(after).find()
                ? Optional.of(INSTRUCTED)
                : Optional.empty();
    }

    private static boolean isNegated(
            String clause, String words, String after, ExcuseWords excuses) {
        boolean before =
                excuses.negatedNear().matcher(clause).find()
                        || (excuses.negated().matcher(clause).find()
                                && !excuses.notNegated().matcher(clause).find());
        return before
                || excuses.negatedWithin().matcher(words).find()
                || excuses.negatedAfter().matcher(after).find();
    }

    /** Some words are found together with the mark that parts them from what stands before. */
    private static boolean isClauseOfItsOwn(Slice words) {
        return words.end() > words.start() && ",;:—–".indexOf(words.text().charAt(0)) >= 0;
    }

    /** What stands before, in the same clause. */
    private static String clause(String before, ExcuseWords excuses) {
        Matcher matcher = excuses.clause().matcher(before);
        int from = 0;
        while (matcher.find()) {
            from = matcher.end();
        }
        return before.substring(from);
    }

    private static boolean isQuoted(String before, String after) {
        boolean straight = count(before, '"') % 2 == 1 && after.indexOf('"') >= 0;
        boolean curly = count(before, '“') > count(before, '”') && after.indexOf('”') >= 0;
        boolean low = count(before, '„') > count(before, '“') && after.indexOf('“') >= 0;
        boolean angled = count(before, '«') > count(before, '»') && after.indexOf('»') >= 0;
        boolean code = count(before, '`') % 2 == 1 && after.indexOf('`') >= 0;
        boolean single = SINGLE_BEFORE.matcher(before).find() && SINGLE_AFTER.matcher(after).find();
        return straight || curly || low || angled || code || single;
    }

    private static boolean isBracketed(String before, String after) {
        boolean angle =
                before.lastIndexOf('<') > before.lastIndexOf('>') && after.indexOf('>') >= 0;
        boolean brace =
                before.lastIndexOf('{') > before.lastIndexOf('}') && after.indexOf('}') >= 0;
        boolean square =
                before.lastIndexOf('[') > before.lastIndexOf(']') && after.indexOf(']') >= 0;
        return angle || brace || square;
    }

    private static long count(String text, char c) {
        return text.chars().filter(other -> other == c).count();
    }
}
