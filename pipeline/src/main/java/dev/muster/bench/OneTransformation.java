package dev.muster.bench;

import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.StagingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process of its own, with a heap of its own: opens one packet, makes its record, and says how
 * many components it counted and how much memory the process held at most.
 */
public final class OneTransformation {
    private OneTransformation() {}

    /** Takes the packet's path; prints components and kilobytes. */
    public static void main(String[] args) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Opening opening =
                    new PacketOpener(IntakeLimits.defaults(), blobs).open(Path.of(args[0]));
            if (!(opening instanceof Opening.Opened opened)) {
                throw new IllegalStateException("the packet did not open: " + opening);
            }
            StagingRecord record =
                    RuleFiles.load(Formats.catalog(ReadLimits.defaults()), null, null)
                            .transform(opened.packet(), Instant.parse("2026-11-20T12:00:00Z"));
            System.out.println(
                    record.value("/dependencies/sbom/components") + " " + mostResident());
        }
    }

    /** The process's largest resident set in kilobytes; 0 where the system does not tell. */
    private static long mostResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
