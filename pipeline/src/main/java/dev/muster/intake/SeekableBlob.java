package dev.muster.intake;

import dev.muster.model.Blob;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** A blob that can be read from any place, as an archive must be. */
public interface SeekableBlob extends Blob {
    /** A fresh channel at the first byte; the caller closes it. */
    SeekableByteChannel channel() throws IOException;
}
