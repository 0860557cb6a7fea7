package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the blobs that an earlier version left unsealed, once for a store. Each is read, sealed
 * aside and renamed over the old one, so that it can be stopped anywhere and begun again, and be
 * done by two nodes at once.
 */
final class OldBlobs {
    private static final Logger LOG = LoggerFactory.getLogger(OldBlobs.class);
    private static final String DONE = "all-sealed";

    private OldBlobs() {}

    /**
     * Seals what is not sealed, unless that was done before.
     *
     * @throws IOException when a disk fails; what was sealed so far stays
     */
    static void seal(FileBlobStore store) throws IOException {
        Path done = store.root().resolve(DONE);
        if (Files.exists(done)) {
            return;
        }
        long sealed = 0;
        for (Path folder : store.folders()) {
            for (Digest digest : FileBlobStore.blobs(folder)) {
                sealed += seal(store, digest);
            }
        }
        if (sealed > 0) {
            LOG.info("sealed {} blobs that an earlier version had left unsealed", sealed);
        }
        Files.createFile(done);
        Durable.syncFolder(store.root());
    }

    private static int seal(FileBlobStore store, Digest digest) throws IOException {
        Path place = store.place(digest);
        if (SealedFile.isSealed(place)) {
            return 0;
        }
        try (InputStream in = Files.newInputStream(place);
                BlobStore.Batch batch = store.begin()) {
            SeekableBlob blob = batch.put(in);
            if (!blob.digest().equals(digest)) {
                LOG.warn("{} has other bytes than its name says; it stays as it is", digest);
                return 0;
            }
            batch.commit(Set.of(digest));
            return 1;
        }
    }
}
