package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stored bytes are not what they were, or their key is not here; reading them again gives the same.
 */
public final class DamagedBlobException extends IOException {
    private static final long serialVersionUID = 1;

    private final @Nullable String missingKey;

    DamagedBlobException(Digest digest, String how, @Nullable Throwable cause) {
        super("the stored bytes of %s are damaged%s".formatted(digest, how), cause);
        this.missingKey = null;
    }

    DamagedBlobException(Digest digest, String missingKey) {
        super(
                "the stored bytes of %s were sealed with another key than those here, %s: put it back from the backup"
                        .formatted(digest, missingKey));
        this.missingKey = missingKey;
    }

    /** The name of the key that they were sealed with, when that is all that is wrong. */
    public Optional<String> missingKey() {
        return Optional.ofNullable(missingKey);
    }

    /** Whether a failed reading says no more than that; otherwise the disk may be to blame. */
    static boolean isDamage(IOException failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof DamagedBlobException || e instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }
}
