package dev.muster.normalize.step;

import com.google.re2j.Pattern;
import dev.muster.normalize.NormalizationStep;
import java.util.Locale;

/** Words for yes and no, and counts, as {@code true} and {@code false}. */
final class YesOrNo implements NormalizationStep {
    /** Names of people begin with such letters too, so whole words only. */
    private static final Pattern OPEN =
            Pattern.compile(
                    "^(?:no|not|none|nobody|n/a|never|pending|open|outstanding|awaiting|waiting"
                            + "|requested|required|needed|in progress|in review|to be reviewed|to do|unreviewed|rejected"
                            + "|declined|denied|refused|changes requested|nein|ausstehend|non|en attente|pendiente)"
                            + "(?:$|[^\\p{L}\\p{N}_-])");

    @Override
    public String id() {
        return "yes-or-no@1";
    }

    @Override
    public Outcome apply(String claim, String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.matches("[0-9]+")) {
            return new Outcome(word.matches("0+") ? "false" : "true", "how many");
        }
        return switch (word) {
            case "true", "yes", "y", "on", "done", "reviewed", "✓", "✔", "✅", "x" ->
                    Outcome.of("true");
            case "false", "no", "n", "off", "none", "not reviewed", "✗", "✘", "❌", "-" ->
                    Outcome.of("false");
            default ->
                    word.isEmpty()
                            ? Outcome.of(text)
                            : new Outcome(
                                    OPEN.matcher(word).find()
                                            ? "false"
                                            : claim.endsWith("reviewed") ? "true" : text.strip(),
                                    claim.endsWith("reviewed")
                                            ? "who reviewed it and how it is worded"
                                            : null);
        };
    }
}
