package dev.muster.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The CI account made up for a new instance. Its token is in a file of the owner's, and nowhere
 * else.
 */
@Component
public class FirstCiToken {
    private static final String NAME = "ci";
    private static final String PREFIX = "muster_";
    private static final int BYTES = 32;

    private final CiAccountStore accounts;
    private final Path file;
    private final SecureRandom random = new SecureRandom();

    FirstCiToken(CiAccountStore accounts, @Value("${muster.data-dir}") Path dataDir) {
        this.accounts = accounts;
        this.file = dataDir.resolve("ci-token").toAbsolutePath().normalize();
    }

    /** Makes up an account if there is none at all. */
    public void makeUp() {
        if (accounts.isEmpty()) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            // The file first: a token that nobody ever saw would be of no use.
            write(token);
            if (!accounts.add(new CiAccount(NAME), token)) {
                withdraw();
            }
        }
    }

    /** Another node on the same database was faster, and its token is the one that counts. */
    private void withdraw() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the useless token in " + file, e);
        }
    }

    /** Where the made-up token is kept, if this folder has one. */
    public Optional<Path> file() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    private void write(String token) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "ci-token", null, ownerOnly());
            Files.writeString(draft, token + "\n");
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the CI token in " + file, e);
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
