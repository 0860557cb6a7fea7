package dev.muster.evidence;

/** Ends a reading that nobody waits for any more; nobody hears of it. */
final class ReadingGivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ReadingGivenUpException() {
        super("nobody waits for this reading any more");
    }

    /**
     * To be called wherever a reading comes by again and again.
     *
     * @throws ReadingGivenUpException when its thread was interrupted
     */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new ReadingGivenUpException();
        }
    }
}
