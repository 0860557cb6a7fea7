package dev.muster.cli;

import dev.muster.flow.Previous;
import dev.muster.flow.PreviousReleases;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Packet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The record of the previous release, which a command compares with, and its packet. */
final class PreviousOption implements AutoCloseable {
    @Option(
            names = "--previous",
            paramLabel = "RECORD",
            description =
                    "Record of the service's previous release (a folder that check --out wrote, or"
                            + " its record.json): dependency changes are told against it.")
    private @Nullable Path record;

    @Option(
            names = "--previous-packet",
            paramLabel = "PACKET",
            description = "The packet of that record.")
    private @Nullable Path packet;

    private @Nullable MemoryOrTempBlobs blobs;
    private @Nullable Previous previous;

    /**
     * Opens what was named, if anything.
     *
     * @throws IllegalArgumentException when only one of the two is given, or they do not fit
     */
    void open() throws IOException {
        if (record == null && packet == null) {
            return;
        }
        if (record == null || packet == null) {
            throw new IllegalArgumentException(
                    "--previous and --previous-packet belong together: the record names the"
                            + " packet, the packet holds the SBOM");
        }
        Path file = Files.isDirectory(record) ? record.resolve("record.json") : record;
        byte[] json = Files.readAllBytes(file);
        blobs = new MemoryOrTempBlobs();
        previous =
                switch (new PacketOpener(LocalLimits.intake(), blobs).open(packet.toRealPath())) {
                    case Opening.Rejected rejected ->
                            throw new IllegalArgumentException(
                                    "the previous packet cannot be opened: " + rejected.message());
                    case Opening.Opened opened -> Previous.of(json, opened.packet());
                };
    }

    /** Whether a record was named. */
    boolean isGiven() {
        return previous != null;
    }

    /** The record for a candidate of the same service and another version; no other. */
    PreviousReleases releases() {
        return (service, version) ->
                Optional.ofNullable(previous).filter(one -> one.precedes(service, version));
    }

    /** The packet, for what rests on it. */
    List<Packet> packets() {
        return previous == null ? List.of() : List.of(previous.packet());
    }

    @Override
    public void close() throws IOException {
        if (blobs != null) {
            blobs.close();
        }
    }
}
