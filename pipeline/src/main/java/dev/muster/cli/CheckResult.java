package dev.muster.cli;

import dev.muster.flow.PacketTookTooLongException;
import dev.muster.intake.Opening;
import dev.muster.model.FindingCode;
import dev.muster.model.StagingRecord;
import dev.muster.reference.FindingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking one packet: a record, or why there is none.
 *
 * @param packet as named on the command line
 */
record CheckResult(String packet, @Nullable StagingRecord record, @Nullable Refusal rejected) {
    /** Why there is no record, what that makes of the packet, whose it is, and what to do. */
    record Refusal(String outcome, String code, String message, String owner, String howToFix) {}

    static CheckResult of(String packet, StagingRecord record) {
        return new CheckResult(packet, record, null);
    }

    static CheckResult rejected(
            String packet, Opening.Rejected rejected, FindingPolicy.Verdict verdict) {
        return new CheckResult(
                packet,
                null,
                new Refusal(
                        "rejected",
                        rejected.code().word(),
                        rejected.message(),
                        verdict.owner(),
                        verdict.howToFix()));
    }

    /** A packet that could not be checked within its time: nothing is known of it. */
    static CheckResult unchecked(
            String packet, PacketTookTooLongException e, FindingPolicy.Verdict verdict) {
        return new CheckResult(
                packet,
                null,
                new Refusal(
                        "held",
                        FindingCode.POISON_PACKET.word(),
                        String.valueOf(e.getMessage()),
                        verdict.owner(),
                        verdict.howToFix()));
    }

    /** {@code staged}, {@code held} or {@code rejected}. */
    String outcome() {
        return record != null
                ? record.outcome().word()
                : rejected == null ? "rejected" : rejected.outcome();
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
