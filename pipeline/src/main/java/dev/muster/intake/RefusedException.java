package dev.muster.intake;

import dev.muster.model.FindingCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Carries a refusal out of nested streams; {@link PacketOpener} turns it into data and lets nobody
 * else see it.
 */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final FindingCode code;
    private final transient Opening.@Nullable Breach breach;

    private RefusedException(FindingCode code, String message, Opening.@Nullable Breach breach) {
        super(message);
        this.code = code;
        this.breach = breach;
    }

    static RefusedException unsafe(String message) {
        return new RefusedException(FindingCode.UNSAFE_ARCHIVE, message, null);
    }

    static RefusedException limit(String where, String limit, long allowed, long reading) {
        String message =
                "%s: %s is %d, over the limit of %d".formatted(where, limit, reading, allowed);
        return new RefusedException(
                FindingCode.LIMIT_EXCEEDED, message, new Opening.Breach(limit, allowed, reading));
    }

    Opening.Rejected rejected() {
        return new Opening.Rejected(code, String.valueOf(getMessage()), breach);
    }
}
