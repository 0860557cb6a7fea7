package dev.muster.evidence;

import dev.muster.evidence.parse.GivenUpException;
import dev.muster.model.Blob;
import dev.muster.model.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a disk that failed from a document that is broken: parsers report both alike, but only the
 * first is worth another try. Gives no more bytes to a reading that was given up.
 */
final class WatchedBlob implements Blob {
    private final Blob blob;
    private @Nullable IOException failure;

    WatchedBlob(Blob blob) {
        this.blob = blob;
    }

    @Override
    public Digest digest() {
        return blob.digest();
    }

    @Override
    public long size() {
        return blob.size();
    }

    @Override
    public InputStream open() throws IOException {
        return new WatchedStream(watched(blob::open));
    }

    /**
     * To be called when reading is over, whatever came of it.
     *
     * @throws IOException the first failure of the blob itself, if it had one
     */
    void rethrow() throws IOException {
        IOException first = failure;
        if (first != null) {
            throw first;
        }
    }

    private <T> T watched(Access<T> access) throws IOException {
        try {
            return access.get();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    private interface Access<T> {
        T get() throws IOException;
    }

    private final class WatchedStream extends FilterInputStream {
        WatchedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return watched(super::read);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            GivenUpException.check();
            return watched(() -> super.read(buffer, offset, length));
        }
    }
}
