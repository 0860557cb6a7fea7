package dev.muster.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long deliveries have looked the same. Times of files are only compared with each other, never
 * with the clock: a copy may carry old ones while it is still being written.
 */
final class Stillness {
    private final InstantSource clock;
    private final Map<Path, Seen> seen = new HashMap<>();

    private record Seen(Snapshot snapshot, Instant since) {}

    Stillness(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Looks at a delivery; empty when it is new or changed since the last look, or the clock went
     * back.
     */
    Optional<Duration> of(Path delivery) throws IOException {
        Snapshot now = Snapshot.of(delivery);
        Instant instant = clock.instant();
        Seen before = seen.get(delivery);
        if (before == null || !before.snapshot().equals(now) || instant.isBefore(before.since())) {
            seen.put(delivery, new Seen(now, instant));
            return Optional.empty();
        }
        return Optional.of(Duration.between(before.since(), instant));
    }

    void forget(Path delivery) {
        seen.remove(delivery);
    }

    void forgetAllBut(Collection<Path> deliveries) {
        seen.keySet().retainAll(deliveries);
    }

    /** How many deliveries are being watched. */
    int watched() {
        return seen.size();
    }

    boolean isWatched(Path delivery) {
        return seen.containsKey(delivery);
    }
}
