package dev.muster.unsealing;

/**
 * Somebody's wish to see an original.
 *
 * @param account the name that is signed in
 * @param path of the document within the record
 * @param reason what it is needed for, in words that will be read by others
 */
public record Request(String account, String path, String reason) {
    static final int SHORTEST_REASON = 10;
    static final int LONGEST_REASON = 500;

    public Request {
        reason = reason.strip();
    }

    boolean saysWhy() {
        return reason.length() >= SHORTEST_REASON && reason.length() <= LONGEST_REASON;
    }
}
