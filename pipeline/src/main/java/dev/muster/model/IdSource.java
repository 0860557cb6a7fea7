package dev.muster.model;

import java.util.UUID;

/** Where new ids come from, so that nothing but the application's start draws at random. */
@FunctionalInterface
public interface IdSource {
    /** An id that was never given before. */
    UUID next();
}
