package dev.muster.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A secret in a file that only its owner may read; it is there whole or not at all. */
final class OwnerFile {
    private final Path file;

    OwnerFile(Path folder, String name) {
        file = folder.resolve(name).toAbsolutePath().normalize();
    }

    /** Where it is, if it is there. */
    Optional<Path> path() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Puts the text in place of what was there.
     *
     * @throws UncheckedIOException when the disk does not take it
     */
    void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "draft", null, ownerOnly());
            Files.writeString(draft, text);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what is secret in " + file, e);
        }
    }

    /** Removes it. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove what is of no use in " + file, e);
        }
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
