package dev.muster.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The account made up for a new instance, so that nobody starts with a password that everybody
 * knows. The password is shown once; afterwards only a file of the owner's has it.
 */
@Component
public class FirstSignIn {

    static final String NAME = "muster";

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private final AccountStore accounts;
    private final PasswordEncoder encoder;
    private final Path file;
    private final SecureRandom random = new SecureRandom();

    FirstSignIn(
            AccountStore accounts,
            PasswordEncoder encoder,
            @Value("${muster.data-dir}") Path dataDir) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.file = dataDir.resolve("sign-in.txt").toAbsolutePath().normalize();
    }

    /** A name and the password that goes with it. */
    public record SignIn(String name, String password) {

        /** Without the password: records end up in logs. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** Makes up an account if there is none at all; empty when there already was one. */
    public Optional<SignIn> makeUp() {
        if (!accounts.isEmpty()) {
            return Optional.empty();
        }
        SignIn signIn = new SignIn(NAME, password());
        // The file first: an account whose password nobody ever saw would lock everybody out.
        write(signIn);
        boolean added = accounts.add(Account.allRoles(NAME, encoder.encode(signIn.password())));
        return added ? Optional.of(signIn) : Optional.empty();
    }

    /** Where the made-up sign-in is kept, if this folder has one. */
    public Optional<Path> file() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    private void write(SignIn signIn) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), "sign-in", ".txt", ownerOnly());
            Files.writeString(
                    draft, "name: %s%npassword: %s%n".formatted(signIn.name(), signIn.password()));
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the sign-in in " + file, e);
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

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
