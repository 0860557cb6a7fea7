package dev.muster.flow;

import dev.muster.intake.BlobStore;
import dev.muster.model.Blob;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import dev.muster.staging.MadeRecordStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A newest record of an installation, whose packet lies in its store. */
public record StoredRecord(MadeRecordStore records, BlobStore blobs, MadeRecordStore.Made made)
        implements MadeRecord {
    @Override
    public String name() {
        return "%s v%d (%s)".formatted(made.name(), made.version(), made.packetId());
    }

    @Override
    public byte[] recordJson() {
        return records.recordJson(made.id());
    }

    @Override
    public <T> T with(Work<T> work) throws IOException {
        List<Packet.Entry> entries = new ArrayList<>();
        for (MadeRecordStore.File file : records.files(made.packet())) {
            entries.add(new Packet.Entry(file.path(), blob(file.digest())));
        }
        Packet.Id id =
                new Packet.Id(
                        Digest.parse(made.packetId())
                                .orElseThrow(
                                        () ->
                                                new IllegalStateException(
                                                        "not a digest: " + made.packetId())));
        return work.on(new Packet(id, entries));
    }

    private Blob blob(Digest digest) throws IOException {
        return blobs.find(digest)
                .orElseThrow(() -> new IOException("blob " + digest + " is not in the store"));
    }
}
