package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.model.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first scalar at one of some places, once a walk has passed it. */
final class Captured {
    private @Nullable Fragment found;

    /** Nothing yet. */
    Captured() {}

    /** What the walk will find first at any of these patterns. */
    static Captured in(JsonWalk walk, String... patterns) {
        Captured captured = new Captured();
        for (String pattern : patterns) {
            walk.on(
                    pattern,
                    place -> {
                        if (place.isScalar() && !place.text().isBlank()) {
                            captured.offer(place.text(), place.selector());
                        }
                    });
        }
        return captured;
    }

    /** Takes the value if it is the first. */
    void offer(String text, Selector place) {
        if (found == null) {
            found = new Fragment(text, place);
        }
    }

    /** What was found. */
    Optional<Fragment> fragment() {
        return Optional.ofNullable(found);
    }

    /** The text that was found; empty when nothing was. */
    String text() {
        return found == null ? "" : found.text();
    }

    /** Claims what was found, if anything. */
    void claim(ClaimSink sink, String name) {
        if (found != null) {
            found.claim(sink, name);
        }
    }

    /** Forgets, for the next of several. */
    void clear() {
        found = null;
    }
}
