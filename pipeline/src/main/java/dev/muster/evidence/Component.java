package dev.muster.evidence;

import dev.muster.model.Selector;
import java.util.List;

/**
 * A component of a bill of materials, and where what it says of itself stands.
 *
 * @param purl its package URL as written; null when it has none
 * @param name null when it has none
 * @param version null when it states none
 * @param licences ids, names or expressions, in the order written
 */
public record Component(
        @org.jspecify.annotations.Nullable Part purl,
        @org.jspecify.annotations.Nullable Part name,
        @org.jspecify.annotations.Nullable Part version,
        List<Part> licences) {
    /** A text of the component and its place. */
    public record Part(String text, Selector place) {}

    public Component {
        licences = List.copyOf(licences);
    }
}
