package dev.muster.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A secret in a file that only its owner may read; it is there whole or not at all. */
public final class OwnerFile {
    private final Path file;

    public OwnerFile(Path folder, String name) {
        this(folder.resolve(name));
    }

    OwnerFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** Where it is, if it is there. */
    public Optional<Path> path() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Puts the text in place of what was there.
     *
     * @throws UncheckedIOException when the disk does not take it
     */
    public void write(String text) {
        try {
            Files.move(
                    draft(text),
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    /**
     * Puts the text there unless somebody has put one there before; says whether it did. Of two at
     * the same moment, one does.
     *
     * @throws UncheckedIOException when the disk does not take it
     */
    boolean writeIfAbsent(String text) {
        try {
            Path draft = draft(text);
            try {
                Files.createLink(file, draft);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (UnsupportedOperationException e) {
                return moved(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    /** Where the disk knows no links. */
    private boolean moved(Path draft) throws IOException {
        try {
            Files.move(draft, file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Removes it. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove what is of no use in " + file, e);
        }
    }

    private Path draft(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), "draft", null, ownerOnly());
        Files.writeString(
                draft, text, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.DSYNC);
        return draft;
    }

    private UncheckedIOException unkept(IOException e) {
        return new UncheckedIOException("cannot keep what is secret in " + file, e);
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
