package dev.muster;

import dev.muster.model.Blob;
import dev.muster.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where tests find the repository's own files and the third-party corpus, and blobs made of bytes.
 */
public final class TestFiles {
    private TestFiles() {}

    /** The repository's root. */
    public static Path root() {
        Path here = Path.of(System.getProperty("muster.root", "")).toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("samples"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no folder above has samples/");
        }
        return here;
    }

    /** The third-party corpus, where it is there. */
    public static Optional<Path> corpus() {
        String configured = System.getProperty("muster.corpus");
        Path corpus =
                configured == null || configured.isBlank()
                        ? root().resolve("../shared/corpus")
                        : Path.of(configured);
        return Files.isDirectory(corpus) ? Optional.of(corpus.normalize()) : Optional.empty();
    }

    /** A blob of these bytes. */
    public static Blob blob(byte[] bytes) {
        try {
            Digest digest =
                    Digest.sha256(
                            HexFormat.of()
                                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            return new BytesBlob(bytes.clone(), digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A blob of a file's bytes. */
    public static Blob blob(Path file) throws IOException {
        return blob(Files.readAllBytes(file));
    }

    private record BytesBlob(byte[] bytes, Digest digest) implements Blob {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
