package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{62}");

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
        for (Path folder : named(store.root(), FOLDER)) {
            for (Path file : named(folder, FILE)) {
                sealed +=
                        seal(store, Digest.sha256(folder.getFileName() + "" + file.getFileName()));
            }
        }
        if (sealed > 0) {
            LOG.info("sealed {} blobs that an earlier version had left unsealed", sealed);
        }
        Files.createFile(done);
        Durable.syncFolder(store.root());
    }

    private static List<Path> named(Path folder, Pattern name) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> name.matcher(child.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
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
