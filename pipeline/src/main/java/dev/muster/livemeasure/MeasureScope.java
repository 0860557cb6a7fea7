package dev.muster.livemeasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which packets are measured.
 *
 * @param since received at this moment or later; null for all
 * @param service that their newest record is about; null for all
 */
public record MeasureScope(@Nullable Instant since, @Nullable String service) {
    /** Every packet that there is. */
    public static final MeasureScope ALL = new MeasureScope(null, null);
}
