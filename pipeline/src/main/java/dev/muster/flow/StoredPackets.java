package dev.muster.flow;

import dev.muster.intake.BlobStore;
import dev.muster.model.Packet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Packets out of the blob store, where the intake put every one of their files. */
public final class StoredPackets implements PacketSource {
    private final BlobStore blobs;

    public StoredPackets(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public Packet open(Job job) throws IOException {
        List<Packet.Entry> entries = new ArrayList<>();
        for (Job.StoredFile file : job.files()) {
            entries.add(
                    new Packet.Entry(
                            file.path(),
                            blobs.find(file.digest())
                                    .orElseThrow(
                                            () ->
                                                    new IOException(
                                                            "blob "
                                                                    + file.digest()
                                                                    + " is not in the store"))));
        }
        return new Packet(job.packetId(), entries);
    }
}
