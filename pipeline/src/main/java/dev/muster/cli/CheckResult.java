package dev.muster.cli;

import dev.muster.intake.Opening;
import dev.muster.model.StagingRecord;
import dev.muster.reference.FindingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking one packet: a record or a refusal.
 *
 * @param packet as named on the command line
 */
record CheckResult(String packet, @Nullable StagingRecord record, @Nullable Refusal rejected) {
    /** Why a packet is none, whose that is, and what to do. */
    record Refusal(String code, String message, String owner, String howToFix) {}

    static CheckResult of(String packet, StagingRecord record) {
        return new CheckResult(packet, record, null);
    }

    static CheckResult rejected(
            String packet, Opening.Rejected rejected, FindingPolicy.Verdict verdict) {
        return new CheckResult(
                packet,
                null,
                new Refusal(
                        rejected.code().word(),
                        rejected.message(),
                        verdict.owner(),
                        verdict.howToFix()));
    }

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
