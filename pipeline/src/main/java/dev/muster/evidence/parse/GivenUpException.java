package dev.muster.evidence.parse;

/** Ends work that nobody waits for any more; nobody hears of it. */
public final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private GivenUpException() {
        super("nobody waits for this any more");
    }

    /**
     * To be called wherever work on a document or a packet comes by again and again: a thread that
     * took too long is interrupted, and nothing else can end it.
     *
     * @throws GivenUpException when its thread was interrupted
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new GivenUpException();
        }
    }
}
