package dev.muster.cli;

import dev.muster.flow.MadeRecord;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A record that {@code check --out} wrote, and the packet beside it. */
record RecordFolderReplay(Path folder, Path packet) implements MadeRecord {
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
}
