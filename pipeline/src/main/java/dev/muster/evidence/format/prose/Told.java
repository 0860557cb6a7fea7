package dev.muster.evidence.format.prose;

import dev.muster.evidence.ClaimSink;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Claims of one document: a value that is stated twice is claimed once, from the first place. */
final class Told {
    private final ClaimSink sink;
    private final Set<String> told = new HashSet<>();

    Told(ClaimSink sink) {
        this.sink = sink;
    }

    ClaimSink sink() {
        return sink;
    }

    /** Claims about one item. */
    Told item(String kind, String key) {
        return new Told(sink.item(kind, key));
    }

    void once(String name, Slice value) {
        if (told.add(name + "\n" + value.text())) {
            value.claim(sink, name);
        }
    }

    void once(String name, Optional<Slice> value) {
        value.ifPresent(slice -> once(name, slice));
    }

    /** Claims the value unless something was claimed under this name already. */
    void first(String name, Optional<Slice> value) {
        if (told.stream().noneMatch(other -> other.startsWith(name + "\n"))) {
            once(name, value);
        }
    }

    void each(String name, List<Slice> values) {
        values.forEach(value -> once(name, value));
    }
}
