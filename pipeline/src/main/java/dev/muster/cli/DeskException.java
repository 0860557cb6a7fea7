package dev.muster.cli;

/** The desk did not do what it was asked, and the message says what to do about it. */
final class DeskException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why, with the exit code of each. */
    enum Reason {
        REFUSED(2),
        NOT_AUTHORISED(10),
        UNREACHABLE(11),
        TIMED_OUT(12);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Reason reason;

    DeskException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    int exitCode() {
        return reason.exitCode;
    }
}
