package dev.muster.intake;

import java.io.IOException;

/** An upload was cut off at the limit; it never arrived, so nothing is recorded. */
public final class UploadTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    private final long limit;

    UploadTooLargeException(long limit) {
        super("the upload is over the limit of %d bytes (compressedBytes)".formatted(limit));
        this.limit = limit;
    }

    /** The limit in bytes. */
    public long limit() {
        return limit;
    }
}
