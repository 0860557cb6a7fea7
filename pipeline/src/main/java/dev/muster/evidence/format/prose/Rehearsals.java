package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * When something was last rehearsed, by what a sentence says. A rehearsal that is planned, due, or
 * never was has no date; one that was not repeated since a day was on that day.
 */
final class Rehearsals {
    private static final String REHEARSED =
            "(?:rehears(?:ed|al)|tested|exercised?|drill(?:ed)?|practi[cs]ed?|dry[- ]run|game ?day)";
    private static final Pattern LAST =
            Pattern.compile(
                    "(?i:\\b(?:(?:last|latest|most recent(?:ly)?)\\s+(?:\\w+\\s+){0,2}?"
                            + REHEARSED
                            + "|rehears(?:ed|al)|(?:was|were|been)\\s+(?:last\\s+)?(?:drilled|practi[cs]ed|exercised))\\b"
                            + "([^.\\d]{0,60}?))(?:^|[^\\w])("
                            + Values.DATE_TEXT
                            + ")(?:$|\\W)");
    private static final Pattern AHEAD =
            Pattern.compile(
                    "(?i)\\b(?:planned|scheduled|due|next|upcoming|future|will|shall|must|should|needs?|has to|have to|to be|before|until|plan|going to|is for)\\b");
    private static final Pattern BY = Pattern.compile("(?i)\\bby\\W*$");
    private static final Pattern NEVER =
            Pattern.compile(
                    "(?i)\\b(?:never|not|no|nobody|without|hasn['’]t|wasn['’]t|isn['’]t)\\b");
    private static final Pattern SINCE = Pattern.compile("(?i)\\b(?:since|after)\\b");
    private static final Pattern CLAUSE =
            Pattern.compile("(?i)[;:()—–]|, (?:but|and)\\b|\\bbut\\b");

    private Rehearsals() {}

    /** The day that a sentence names. */
    static Optional<Slice> last(Slice sentence) {
        String text = sentence.unbroken();
        Matcher matcher = LAST.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String gap = matcher.group(1);
        String clause = clause(text.substring(0, matcher.start()));
        boolean since = SINCE.matcher(gap).find();
        boolean never = NEVER.matcher(clause).find() || NEVER.matcher(gap).find();
        boolean ahead =
                AHEAD.matcher(clause).find() || AHEAD.matcher(gap).find() || BY.matcher(gap).find();
        return ahead || (never && !since) || (since && !never)
                ? Optional.empty()
                : Optional.of(sentence.group(matcher, 2));
    }

    /** The day that a value states; "never" and "planned for" state none. */
    static Optional<Slice> stated(Slice value) {
        Optional<Slice> date = Values.date(value);
        String before =
                date.map(day -> value.text().substring(0, day.start() - value.start())).orElse("");
        boolean never = NEVER.matcher(before).find() && !SINCE.matcher(before).find();
        return never || AHEAD.matcher(before).find() ? Optional.empty() : date;
    }

    private static String clause(String before) {
        Matcher matcher = CLAUSE.matcher(before);
        int from = 0;
        while (matcher.find()) {
            from = matcher.end();
        }
        return before.substring(from);
    }
}
