package dev.muster.model;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The last row of a page in the order newest first; the next page begins after it. */
public record Cursor(Instant at, UUID id) {
    /** The form in links: opaque, safe in a URL. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "/" + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the form in links; empty when it is none. */
    public static Optional<Cursor> parse(String text) {
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            int slash = plain.indexOf('/');
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Cursor(
                                    Instant.parse(plain.substring(0, slash)),
                                    UUID.fromString(plain.substring(slash + 1))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
