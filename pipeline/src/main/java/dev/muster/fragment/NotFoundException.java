package dev.muster.fragment;

/** A place that could not be found; the message says why, for people. */
final class NotFoundException extends Exception {
    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
