package dev.muster.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A raw claim made comparable: the value after the field's normalisation steps, and each step that
 * changed it.
 *
 * @param raw what the document says
 * @param value the value in the form of the intake schema
 * @param steps what turned one into the other, in order; empty when they are equal
 */
public record Claim(RawClaim raw, String value, List<AppliedStep> steps) {
    /**
     * One step that was applied.
     *
     * @param step id and version, for example {@code strip-v-prefix@1}
     * @param lost what was given up; null when nothing was
     */
    public record AppliedStep(String step, String before, String after, @Nullable String lost) {
        /** Whether something was given up. */
        public boolean lossy() {
            return lost != null;
        }
    }

    public Claim {
        steps = List.copyOf(steps);
    }
}
