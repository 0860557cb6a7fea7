package dev.muster.ui.shell;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What to do about a failure, in words for the person in front of the screen. */
final class Trouble {

    private Trouble() {}

    /** Whether the database is what failed. */
    static boolean isOfDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException || cause instanceof TransactionException) {
                return true;
            }
        }
        return false;
    }

    /** One sentence or two; never an excerpt of the failure itself, which may hold anything. */
    static String advice(Throwable failure) {
        return isOfDatabase(failure)
                ? "The database does not answer. Packets in the inbox are safe and wait; try again in a minute."
                : "Try again; if it happens again, tell whoever runs this instance. The details are in its log.";
    }
}
