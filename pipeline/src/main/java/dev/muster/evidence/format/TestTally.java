package dev.muster.evidence.format;

/** Counts of test cases by outcome. */
final class TestTally {
    /** What became of one case; an unknown outcome counts in the total only. */
    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED,
        ERROR,
        UNKNOWN
    }

    private long total;
    private long passed;
    private long failed;
    private long skipped;
    private long errors;

    void add(Outcome outcome) {
        total++;
        switch (outcome) {
            case PASSED -> passed++;
            case FAILED -> failed++;
            case SKIPPED -> skipped++;
            case ERROR -> errors++;
            case UNKNOWN -> {}
        }
    }

    /** Something that failed outside any case: a suite that could not start, a hook, a build. */
    void addErrorOutsideCases() {
        errors++;
    }

    void addAll(TestTally other) {
        total += other.total;
        passed += other.passed;
        failed += other.failed;
        skipped += other.skipped;
        errors += other.errors;
    }

    long total() {
        return total;
    }

    long passed() {
        return passed;
    }

    long failed() {
        return failed;
    }

    long skipped() {
        return skipped;
    }

    long errors() {
        return errors;
    }
}
