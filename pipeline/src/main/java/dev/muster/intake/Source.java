package dev.muster.intake;

import java.util.Locale;

/** The way by which a packet arrived. */
public enum Source {
    INBOX,
    API,
    KAFKA,
    S3;

    /** The lower-case word used in the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
