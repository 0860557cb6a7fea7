package dev.muster.intake;

import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder {@code ab/cdef…} of sealed files named by the SHA-256 of the bytes in them. A blob
 * appears whole or not at all: it is written aside, flushed, renamed, and its folder flushed,
 * before anybody is told that it is there. No byte of it is ever on the disk unsealed; those that
 * an earlier version left so are read, and sealed by {@link OldBlobs}.
 */
public final class FileBlobStore implements BlobStore {
    private static final String ASIDE = "tmp";
    private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{62}");

    private final Path root;
    private final Path aside;
    private final SealingKey key;

    /**
     * Opens or creates a store; once per node, for it discards what a killed run of this node left
     * half-written.
     *
     * @param node name of this node among those that share the folder
     * @param key that all of them have
     */
    public FileBlobStore(Path root, String node, SealingKey key) throws IOException {
        this.root = root;
        this.key = key;
        this.aside = root.resolve(ASIDE).resolve(node);
        Durable.createFolders(aside);
        try (Stream<Path> left = Files.list(aside)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Where the blobs lie. */
    public Path root() {
        return root;
    }

    /** The folders of the blobs, in order. */
    List<Path> folders() throws IOException {
        return named(root, FOLDER);
    }

    /** The blobs that lie in one of the folders, in order. */
    static List<Digest> blobs(Path folder) throws IOException {
        return named(folder, FILE).stream()
                .map(file -> Digest.sha256(folder.getFileName() + "" + file.getFileName()))
                .toList();
    }

    private static List<Path> named(Path folder, Pattern name) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> name.matcher(child.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Where to put what is not yet a blob. */
    Path aside() {
        return aside;
    }

    @Override
    public Batch begin() {
        return new FileBlobBatch(this, aside, key);
    }

    @Override
    public Optional<SeekableBlob> find(Digest digest) throws IOException {
        Path place = place(digest);
        return Files.isRegularFile(place)
                ? Optional.of(FileBlob.of(place, digest, key))
                : Optional.empty();
    }

    /** Reads a blob again and says whether its bytes still have their digest. */
    public boolean isIntact(Digest digest) throws IOException {
        try {
            Optional<SeekableBlob> blob = find(digest);
            return blob.isPresent() && digestOf(blob.get()).equals(digest);
        } catch (IOException e) {
            if (DamagedBlobException.isDamage(e)) {
                return false;
            }
            throw e;
        }
    }

    private static Digest digestOf(SeekableBlob blob) throws IOException {
        Sha256 sha = new Sha256();
        try (InputStream in = blob.open()) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
            }
        }
        return sha.digest();
    }

    Path place(Digest digest) {
        if (!digest.algorithm().equals("sha256")) {
            throw new IllegalArgumentException("blobs are named by SHA-256, not by " + digest);
        }
        return root.resolve(digest.hex().substring(0, 2)).resolve(digest.hex().substring(2));
    }
}
