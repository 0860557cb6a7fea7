package dev.muster.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a user may say about the intake.
 *
 * @param settle how long a delivery must not have changed before it is taken out of the inbox
 * @param brief the same for a folder whose {@code packet.yaml} has all that it declares
 * @param keepDone whether accepted deliveries stay in {@code .muster/done} of the inbox
 * @param parallel how many deliveries are sealed side by side
 * @param reserve what the intake leaves free on the volume of the evidence
 */
@ConfigurationProperties("muster.intake")
public record IntakeSettings(
        @DefaultValue("5s") Duration settle,
        @DefaultValue("1s") Duration brief,
        @DefaultValue("false") boolean keepDone,
        @DefaultValue("4") int parallel,
        @DefaultValue("256MB") DataSize reserve,
        @DefaultValue Limits limits) {

    /**
     * The bounds of one packet, as {@link IntakeLimits} has them.
     *
     * @param compressedBytes most bytes of an archive as delivered
     * @param inflatedBytes most bytes of all files together, the contents of inner archives counted
     *     too
     * @param documentBytes most bytes of one file
     * @param entries most files and folders, those of inner archives counted too
     * @param ratio most times that compressed bytes may grow, per entry and in total
     * @param ratioFloorBytes what may be inflated before the ratio counts
     * @param nesting how deep archives inside archives are opened; 0 opens none
     * @param pathBytes longest path in UTF-8 bytes
     * @param pathLevels most segments of a path
     */
    public record Limits(
            @DefaultValue("1GB") DataSize compressedBytes,
            @DefaultValue("1GB") DataSize inflatedBytes,
            @DefaultValue("512MB") DataSize documentBytes,
            @DefaultValue("10000") int entries,
            @DefaultValue("100") int ratio,
            @DefaultValue("1MB") DataSize ratioFloorBytes,
            @DefaultValue("2") int nesting,
            @DefaultValue("240") int pathBytes,
            @DefaultValue("16") int pathLevels) {

        /** The same as the intake takes them. */
        public IntakeLimits toIntakeLimits() {
            return new IntakeLimits(
                    compressedBytes.toBytes(),
                    inflatedBytes.toBytes(),
                    documentBytes.toBytes(),
                    entries,
                    ratio,
                    ratioFloorBytes.toBytes(),
                    nesting,
                    pathBytes,
                    pathLevels);
        }
    }
}
