package dev.muster.normalize.step;

import dev.muster.normalize.NormalizationStep;
import java.util.Locale;

/** Words for yes and no, and counts, as {@code true} and {@code false}. */
final class YesOrNo implements NormalizationStep {
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
                                    word.startsWith("no")
                                            ? "false"
                                            : claim.endsWith("reviewed") ? "true" : text.strip(),
                                    claim.endsWith("reviewed")
                                            ? "who reviewed it and how it is worded"
                                            : null);
        };
    }
}
