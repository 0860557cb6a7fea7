package dev.muster.cli;

import dev.muster.flow.MadeRecord;
import dev.muster.flow.PreviousReleases;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A record that {@code check --out} wrote, and the packet beside it. */
record RecordFolderReplay(Path folder, Path packet, PreviousOption compared) implements MadeRecord {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public byte[] recordJson() throws IOException {
        return Files.readAllBytes(folder.resolve("record.json"));
    }

    @Override
    public <T> T with(Work<T> work) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return switch (new PacketOpener(LocalLimits.intake(), blobs)
                    .open(packet.toRealPath())) {
                case Opening.Rejected rejected ->
                        throw new IllegalArgumentException(
                                "the packet %s cannot be opened: %s"
                                        .formatted(packet, rejected.message()));
                case Opening.Opened opened -> work.on(opened.packet());
            };
        }
    }

    @Override
    public PreviousReleases previous(Digest recordDigest) {
        if (!compared.isGiven()) {
            throw new IllegalArgumentException(
                    "%s was compared with the record %s; name that with --previous and --previous-packet"
                            .formatted(folder, recordDigest.text()));
        }
        return compared.releases();
    }
}
