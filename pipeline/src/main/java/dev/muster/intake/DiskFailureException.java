package dev.muster.intake;

import java.io.IOException;

/**
 * The disk failed under an archive: nothing is known about the archive, and the caller tries again.
 */
final class DiskFailureException extends IOException {
    private static final long serialVersionUID = 1;

    DiskFailureException(IOException cause) {
        super("the archive could not be read from disk: " + cause.getMessage(), cause);
    }
}
