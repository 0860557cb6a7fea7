package dev.muster.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Secrets that were made up for this data folder, one file each, readable by its owner only. A
 * second start finds the same ones.
 */
final class DatabaseSecrets {

    private static final int BYTES = 24;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    DatabaseSecrets(Path folder) {
        this.folder = folder;
    }

    /** The secret of that name, made up now if there is none yet. */
    String of(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            write(file);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    /** Where the secret of that name is kept. */
    Path file(String name) {
        return folder.resolve(name + ".secret");
    }

    private void write(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Files.createDirectories(folder);
        // Into place by rename: a crash in between must not leave half a password that initdb has
        // never seen.
        Path draft = Files.createTempFile(folder, "draft", ".secret", ownerOnly(folder));
        Files.writeString(
                draft,
                HexFormat.of().formatHex(bytes),
                StandardCharsets.US_ASCII,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.DSYNC);
        Files.move(draft, file);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
