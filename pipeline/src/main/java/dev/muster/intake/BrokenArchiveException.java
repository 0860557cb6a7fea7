package dev.muster.intake;

import java.io.IOException;

/**
 * An archive that cannot be read, without being a danger: truncated, corrupt, encrypted, or of an
 * unknown method.
 */
final class BrokenArchiveException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenArchiveException(String message) {
        super(message);
    }

    BrokenArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
