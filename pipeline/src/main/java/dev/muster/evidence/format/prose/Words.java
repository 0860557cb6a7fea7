package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Picks answers and numbers out of a value. */
final class Words {
    private static final Pattern ANSWER =
            Pattern.compile(
                    "(?i)^(yes|no|true|false|none|y|n|not reviewed|reviewed|unreviewed"
                            + "|not yet|pending|approved|done|\u2713|\u2714|\u2705|\u274c|\u2717|\u2718)(?:$|[^\\p{L}\\p{N}_-])");
    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,6})(?:$|[^\\d.,\\w])");
    private static final Pattern SUMMARY = Pattern.compile("^([^\\n]{1,120})$");
    private static final Set<String> AFFIRMATIVE =
            Set.of(
                    "yes",
                    "true",
                    "y",
                    "reviewed",
                    "approved",
                    "done",
                    "\u2713",
                    "\u2714",
                    "\u2705");

    private Words() {}

    /** The leading yes or no, as written. */
    static Optional<Slice> answer(Slice value) {
        return value.find(ANSWER);
    }

    static boolean isYes(Slice answer) {
        return AFFIRMATIVE.contains(answer.text().toLowerCase(Locale.ROOT));
    }

    static Optional<Slice> number(Slice value) {
        return value.find(NUMBER);
    }

    /** A value that is short enough to be copied whole. */
    static Optional<Slice> summary(Slice value) {
        return value.find(SUMMARY);
    }
}
