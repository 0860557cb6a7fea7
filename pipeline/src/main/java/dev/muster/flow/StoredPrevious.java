package dev.muster.flow;

import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.intake.BlobStore;
import dev.muster.intake.SeekableBlob;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import dev.muster.staging.StagingStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The previous release among the records that were staged: the one of the same service and another
 * version that was received last before a moment. Which one it was is written into the record, so
 * that a replay asks for that one, whatever came in since.
 */
public final class StoredPrevious {
    private static final int DEPTH = 512;

    private final StagingStore staging;
    private final BlobStore blobs;

    public StoredPrevious(StagingStore staging, BlobStore blobs) {
        this.staging = staging;
        this.blobs = blobs;
    }

    /** The last one that was received before a moment. */
    public PreviousReleases before(Instant receivedAt) {
        return (service, version) -> {
            Optional<byte[]> record =
                    service == null || version == null
                            ? Optional.empty()
                            : staging.previous(service, version, receivedAt);
            return record.isPresent() ? Optional.of(open(record.get())) : Optional.empty();
        };
    }

    /** The one with this digest, as a record names it; none when it is not in the store. */
    public PreviousReleases named(Digest recordDigest) {
        return (_, _) -> {
            Optional<byte[]> record = staging.withDigest(recordDigest);
            return record.isPresent() ? Optional.of(open(record.get())) : Optional.empty();
        };
    }

    private Previous open(byte[] recordJson) throws IOException {
        Tree record;
        try {
            record = JsonTrees.read(recordJson, "", DEPTH, (_, _, _, _) -> {});
        } catch (UnreadableEvidenceException e) {
            throw new IllegalStateException("a stored record cannot be read", e);
        }
        List<Packet.Entry> entries = new ArrayList<>();
        for (Tree document : record.each("documents").toList()) {
            if (!document.string("state").orElse("").equals("read")) {
                continue; // withheld and unread documents take no part, and may be sealed
            }
            Optional<SeekableBlob> blob =
                    blobs.find(Digest.sha256(document.string("sha256").orElse("")));
            if (blob.isPresent()) {
                entries.add(new Packet.Entry(document.string("path").orElse(""), blob.get()));
            }
        }
        Digest packet = Digest.parse(record.string("packetId").orElse("")).orElseThrow();
        return Previous.of(recordJson, new Packet(new Packet.Id(packet), entries));
    }
}
