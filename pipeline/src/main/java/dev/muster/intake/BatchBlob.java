package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** A blob that is readable while its file is still on its way to its place. */
final class BatchBlob implements SeekableBlob {
    private volatile FileBlob current;

    BatchBlob(FileBlob file) {
        this.current = file;
    }

    Path file() {
        return current.file();
    }

    void movedTo(Path place) {
        current = current.at(place);
    }

    @Override
    public Digest digest() {
        return current.digest();
    }

    @Override
    public long size() {
        return current.size();
    }

    @Override
    public InputStream open() throws IOException {
        return current.open();
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
        return current.channel();
    }
}
