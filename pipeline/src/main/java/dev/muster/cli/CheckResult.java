package dev.muster.cli;

import dev.muster.intake.Opening;
import dev.muster.model.StagingRecord;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking one packet: a record or a refusal.
 *
 * @param packet as named on the command line
 */
record CheckResult(
        String packet, @Nullable StagingRecord record, Opening.@Nullable Rejected rejected) {
    /** {@code staged}, {@code held} or {@code rejected}. */
    String outcome() {
        return record == null ? "rejected" : record.outcome().word();
    }

    /** The exit code of the contract. */
    int exitCode() {
        return switch (outcome()) {
            case "staged" -> 0;
            case "held" -> 3;
            default -> 4;
        };
    }
}
