package dev.muster.secret;

/**
 * A key is not there, or not the one that is needed. The message says in one line what, where and
 * what to do; nothing may go on without the key.
 */
public final class KeyUnavailableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public KeyUnavailableException(String message) {
        super(message);
    }

    public KeyUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
