package dev.muster.ui.part;

import java.util.Optional;
import java.util.UUID;

/** Ids out of addresses, which anybody can type. */
public final class Ids {

    private Ids() {}

    /** The id; empty when the text is none. */
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
