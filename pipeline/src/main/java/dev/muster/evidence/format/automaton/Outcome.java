package dev.muster.evidence.format.automaton;

import java.util.List;

/**
 * Whether a rule holds of a value, once it is known which rules fail of it by themselves.
 *
 * <p>Every rule of a state has a bit; a mask of failed rules is all that is needed to decide.
 */
sealed interface Outcome {
    /** Whether it holds when the rules of this mask have failed. */
    boolean holds(long failed);

    /** All these rules, and all of these outcomes. */
    record All(long rules, List<Combined> more) implements Outcome {
        @Override
        public boolean holds(long failed) {
            if ((rules & failed) != 0) {
                return false;
            }
            for (int i = 0; i < more.size(); i++) {
                if (!more.get(i).holds(failed)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A choice other than all, under its keyword. */
    record Combined(Rule.Combination combination, List<Outcome> parts) implements Outcome {
        @Override
        public boolean holds(long failed) {
            return switch (combination) {
                case ONE -> holding(failed) == 1;
                case ANY -> holding(failed) > 0;
                case ALL -> holding(failed) == parts.size();
                case NOT -> !parts.getFirst().holds(failed);
                case IF -> parts.get(parts.getFirst().holds(failed) ? 1 : 2).holds(failed);
            };
        }

        private int holding(long failed) {
            int holding = 0;
            for (Outcome part : parts) {
                holding += part.holds(failed) ? 1 : 0;
            }
            return holding;
        }
    }
}
