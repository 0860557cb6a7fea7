package dev.muster.account;

import dev.muster.secret.OwnerFile;
import java.nio.file.Path;
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

    private final CiAccountStore accounts;
    private final OwnerFile file;

    FirstCiToken(CiAccountStore accounts, @Value("${muster.data-dir}") Path dataDir) {
        this.accounts = accounts;
        this.file = new OwnerFile(dataDir, "ci-token");
    }

    /** Makes up an account if there is none at all. */
    public void makeUp() {
        if (accounts.isEmpty()) {
            String token = MadeUp.token();
            // The file first: a token that nobody ever saw would be of no use.
            file.write(token + "\n");
            if (!accounts.add(new CiAccount(NAME), token, null)) {
                // Another node on the same database was faster; its token is the one that counts.
                file.delete();
            }
        }
    }

    /** Where the made-up token is kept, if this folder has one. */
    public Optional<Path> file() {
        return file.path();
    }
}
