package dev.muster.intake;

/**
 * Bounds of one packet; every breach is named with the limit and the reading.
 *
 * @param compressedBytes most bytes of an archive as delivered
 * @param inflatedBytes most bytes of all files together, the contents of inner archives counted too
 * @param documentBytes most bytes of one file
 * @param entries most files and folders, those of inner archives counted too
 * @param ratio most times that compressed bytes may grow, per entry and in total, above {@code
 *     ratioFloorBytes}
 * @param ratioFloorBytes what may be inflated before the ratio counts
 * @param nesting how deep archives inside archives are opened; 0 opens none
 * @param pathBytes longest path in UTF-8 bytes
 * @param pathLevels most segments of a path
 */
public record IntakeLimits(
        long compressedBytes,
        long inflatedBytes,
        long documentBytes,
        int entries,
        int ratio,
        long ratioFloorBytes,
        int nesting,
        int pathBytes,
        int pathLevels) {

    private static final long MIB = 1L << 20;

    /**
     * What real evidence needs: 1 GiB a packet, 512 MiB a file, 10,000 entries, ratio 100, two
     * levels of archives.
     */
    public static IntakeLimits defaults() {
        return new IntakeLimits(1024 * MIB, 1024 * MIB, 512 * MIB, 10_000, 100, MIB, 2, 240, 16);
    }
}
