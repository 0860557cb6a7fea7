package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Keeps bytes under their SHA-256, once, and never changes them. */
public interface BlobStore {
    /**
     * Takes all bytes of a stream, hashing them on their way; the caller closes the stream. What a durable store
     * returns survives the loss of power from that moment on.
     *
     * @throws IOException when the stream or the disk fails; then nothing is kept
     */
    SeekableBlob put(InputStream bytes) throws IOException;

    /** The blob of this digest, if it is here. */
    Optional<SeekableBlob> find(Digest digest) throws IOException;
}
