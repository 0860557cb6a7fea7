package dev.muster.bench;

/**
 * One line of the result.
 *
 * @param id as in the table of targets
 * @param value a ratio unless the title says otherwise
 * @param target what it is to be
 * @param stretch what would be better still
 * @param note what the number rests on
 */
record Figure(String id, String title, Spread value, Bound target, Bound stretch, String note) {
    /**
     * A limit of a figure.
     *
     * @param atMost whether the value must not be above it; else it must not be below
     */
    record Bound(double limit, boolean atMost) {
        static Bound most(double limit) {
            return new Bound(limit, true);
        }

        static Bound least(double limit) {
            return new Bound(limit, false);
        }

        boolean holds(double value) {
            return atMost ? value <= limit : value >= limit;
        }

        /** For people. */
        String text() {
            return (atMost ? "≤ " : "≥ ") + BenchReport.number(limit);
        }
    }

    /** {@code stretch}, {@code target} or {@code missed}, by the median. */
    String verdict() {
        if (stretch.holds(value.median())) {
            return "stretch";
        }
        return target.holds(value.median()) ? "target" : "missed";
    }
}
