package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Keeps bytes under their SHA-256, once, and never changes them. */
public interface BlobStore extends BlobSink {
    /** Begins a set of blobs that become durable together. */
    Batch begin() throws IOException;

    /** The blob of this digest, if it is here. */
    Optional<SeekableBlob> find(Digest digest) throws IOException;

    /** Stores one blob durably. */
    @Override
    default SeekableBlob put(InputStream bytes) throws IOException {
        try (Batch batch = begin()) {
            SeekableBlob blob = batch.put(bytes);
            batch.commit(Set.of(blob.digest()));
            return blob;
        }
    }

    /** Blobs on their way into the store: readable at once, durable after {@link #commit}. */
    interface Batch extends BlobSink, AutoCloseable {
        /**
         * Makes the wanted blobs survive a loss of power from this moment on, and discards the
         * others.
         *
         * @throws IOException when the disk fails; then nothing was promised, and the whole
         *     delivery is read again
         */
        void commit(Set<Digest> wanted) throws IOException;

        /** Discards what was not committed. */
        @Override
        void close() throws IOException;
    }
}
