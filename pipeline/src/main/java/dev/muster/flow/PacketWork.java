package dev.muster.flow;

import dev.muster.model.Packet;
import dev.muster.staging.StagedRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to one packet, a method a stage; each takes what the stage before it gave. */
public final class PacketWork {
    private static final Logger LOG = LoggerFactory.getLogger(PacketWork.class);

    private final Leases leases;
    private final PacketSource packets;
    private final RecordMaker transformation;
    private final PacketResults results;
    private final int attempts;

    /** A packet that was opened. */
    public record Opened(Job job, Packet packet) {}

    /** A packet whose record was made. */
    public record Made(Job job, StagedRecord record) {}

    public PacketWork(
            Leases leases,
            PacketSource packets,
            RecordMaker transformation,
            PacketResults results,
            int attempts) {
        this.leases = leases;
        this.packets = packets;
        this.transformation = transformation;
        this.results = results;
        this.attempts = attempts;
    }

    /** Takes the next packet that is due; null when there is none. */
    public @Nullable Job claim() {
        return leases.take();
    }

    /** Whether the packet took its worker down so often that it is not tried again. */
    public boolean isPoison(Job job) {
        return job.attempt() > attempts;
    }

    /** Opens the packet's sealed bytes. */
    public Opened open(Job job) throws IOException {
        return new Opened(job, packets.open(job));
    }

    /** Makes the record as of the time of receipt, so that a later try gives the same one. */
    public Made transform(Opened opened) throws IOException {
        Job job = opened.job();
        return new Made(
                job, transformation.under(job.schema()).make(opened.packet(), job.receivedAt()));
    }

    /** Writes all that came of it at once. */
    public void store(Made made) {
        results.store(made.job(), made.record());
        leases.drop(made.job());
        LOG.info(
                "{} {}: packet {}",
                made.job().name(),
                made.record().record().outcome().word(),
                made.job().packetId().text());
    }

    /** Holds it with one case that says why. */
    public void hold(Job job) {
        results.hold(job);
        leases.drop(job);
        LOG.error("{} held as poison: packet {}", job.name(), job.packetId().text());
    }
}
