package dev.muster.intake;

import dev.muster.model.Digest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Stored bytes are not what they were; reading them again gives the same. */
final class DamagedBlobException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedBlobException(Digest digest, String how, @Nullable Throwable cause) {
        super("the stored bytes of %s are damaged%s".formatted(digest, how), cause);
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
