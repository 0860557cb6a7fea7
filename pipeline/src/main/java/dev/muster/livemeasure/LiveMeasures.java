package dev.muster.livemeasure;

import dev.muster.model.Ratio;
import dev.muster.staging.ReviewGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The measures of the packets in a scope, each over the newest record of a packet.
 *
 * @param packets what became of them
 * @param records what the records say of themselves
 * @param underDrift the same for those in which a source drifted
 * @param decisions what people decided
 * @param codes every finding code that was told, the most frequent first
 * @param unconfirmed records of which the verifier did not confirm everything, newest first
 */
public record LiveMeasures(
        Packets packets,
        Records records,
        Records underDrift,
        Decisions decisions,
        List<Code> codes,
        List<Unconfirmed> unconfirmed) {

    /**
     * What became of the packets.
     *
     * @param open still before or in work
     * @param firstPass packets that were staged at once, of all that have a record
     * @param usual the time from receipt to result that half of the packets needed at most; null of
     *     nothing
     * @param slow the time that 95 of 100 packets needed at most
     */
    public record Packets(
            long all,
            long open,
            long staged,
            long held,
            long rejected,
            Ratio firstPass,
            @Nullable Duration usual,
            @Nullable Duration slow) {
        /** Packets that were held or rejected, of all that have a result. */
        public Ratio diverted() {
            return new Ratio(held + rejected, staged + held + rejected);
        }
    }

    /**
     * What records say of themselves.
     *
     * @param all how many there are
     * @param supported settled values that cite a fragment
     * @param uncertain disputed, missing and withheld fields that a finding names
     * @param verified records that the verifier has looked at
     * @param claims that it confirmed, of those that it could check
     * @param unchecked claims that rest on a previous release that could not be had
     * @param complete staged records with nothing to put together by hand
     * @param groups the same for each group, over staged records
     */
    public record Records(
            long all,
            long staged,
            Ratio supported,
            Ratio uncertain,
            Ratio verified,
            Ratio claims,
            long unchecked,
            Ratio complete,
            Map<ReviewGroup, Ratio> groups) {}

    /**
     * What people decided; nothing of nothing while nobody did.
     *
     * @param recall packets whose record people rejected, that the machine had held
     * @param precision held packets, all whose blockers people judged, with one that was confirmed
     * @param clean packets whose record people accepted, that the machine had staged at once
     * @param fields values of accepted records that nobody had to give or change
     * @param unaided accepted records that were complete and in which nothing was given or changed
     */
    public record Decisions(
            Ratio recall, Ratio precision, Ratio clean, Ratio fields, Ratio unaided) {
        /** Whether anybody decided anything. */
        public boolean isEmpty() {
            return recall.of() + precision.of() + clean.of() == 0;
        }
    }

    /**
     * One finding code.
     *
     * @param told findings in all
     * @param packets that have one
     * @param confirmed findings that were right, of those that people judged
     */
    public record Code(String code, long told, long packets, long open, Ratio confirmed) {}

    /** A record of which not everything was confirmed, and why. */
    public record Unconfirmed(UUID record, String name, String reason) {}
}
