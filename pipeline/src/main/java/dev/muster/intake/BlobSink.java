package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;

/** Takes bytes and gives them back as a sealed blob. */
@FunctionalInterface
public interface BlobSink {
    /**
     * Takes all bytes of a stream, hashing them on their way; the caller closes the stream.
     *
     * @throws IOException when the stream or the disk fails; then nothing is kept
     */
    SeekableBlob put(InputStream bytes) throws IOException;
}
