package dev.muster.account;

import dev.muster.secret.OwnerFile;
import java.nio.file.Path;
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

    private final AccountStore accounts;
    private final PasswordEncoder encoder;
    private final OwnerFile file;

    FirstSignIn(
            AccountStore accounts,
            PasswordEncoder encoder,
            @Value("${muster.data-dir}") Path dataDir) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.file = new OwnerFile(dataDir, "sign-in.txt");
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
        SignIn signIn = new SignIn(NAME, MadeUp.password());
        // The file first: an account whose password nobody ever saw would lock everybody out.
        file.write("name: %s%npassword: %s%n".formatted(signIn.name(), signIn.password()));
        boolean added = accounts.add(Account.allRoles(NAME, encoder.encode(signIn.password())));
        return added ? Optional.of(signIn) : Optional.empty();
    }

    /** Where the made-up sign-in is kept, if this folder has one. */
    public Optional<Path> file() {
        return file.path();
    }
}
