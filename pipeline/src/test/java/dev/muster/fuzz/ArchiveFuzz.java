package dev.muster.fuzz;

import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.intake.SeekableBlob;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Archives: opened or rejected for a reason, and nothing else. */
public final class ArchiveFuzz {
    private static final IntakeLimits LIMITS = IntakeLimits.defaults();

    private ArchiveFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            SeekableBlob archive = blobs.put(new ByteArrayInputStream(input));
            switch (new PacketOpener(LIMITS, blobs).open("packet", archive)) {
                case Opening.Opened(var packet, _) -> packet.id();
                case Opening.Rejected rejected -> {
                    if (rejected.message().isBlank()) {
                        throw new AssertionError("rejected, and nothing says why");
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the opener may not fail on any bytes", e);
        }
    }
}
