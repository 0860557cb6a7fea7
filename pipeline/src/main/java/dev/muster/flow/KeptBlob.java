package dev.muster.flow;

import dev.muster.model.Blob;
import dev.muster.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A blob that stays in memory once it was read, for as long as its packet is in work: recognising,
 * reading and searching a document each open it anew, and unsealing it every time costs more than
 * recognising it.
 */
final class KeptBlob implements Blob {
    private final Blob sealed;
    private volatile byte @Nullable [] bytes;

    KeptBlob(Blob sealed) {
        this.sealed = sealed;
    }

    @Override
    public Digest digest() {
        return sealed.digest();
    }

    @Override
    public long size() {
        return sealed.size();
    }

    @Override
    public InputStream open() throws IOException {
        byte[] kept = bytes;
        if (kept == null) {
            try (InputStream in = sealed.open()) {
                kept = in.readAllBytes();
            }
            bytes = kept;
        }
        return new ByteArrayInputStream(kept);
    }
}
