package dev.muster.flow;

import dev.muster.intake.BlobStore;
import dev.muster.model.Blob;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Packets out of the blob store, where the intake put every one of their files. */
public final class StoredPackets implements PacketSource {
    /** So many bytes of a packet are kept in memory while it is in work; the rest is read anew. */
    private static final long KEPT = 8L << 20;

    private final BlobStore blobs;

    public StoredPackets(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public Packet open(Job job) throws IOException {
        List<Packet.Entry> entries = new ArrayList<>();
        long room = KEPT;
        for (Job.StoredFile file : job.files()) {
            Blob sealed = find(file.digest());
            boolean kept = sealed.size() <= room;
            room -= kept ? sealed.size() : 0;
            entries.add(new Packet.Entry(file.path(), kept ? new KeptBlob(sealed) : sealed));
        }
        return new Packet(job.packetId(), entries);
    }

    private Blob find(Digest digest) throws IOException {
        Optional<? extends Blob> blob = blobs.find(digest);
        if (blob.isEmpty()) {
            throw new IOException("blob " + digest + " is not in the store");
        }
        return blob.get();
    }
}
