package dev.muster.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every document of a format has, as far as its readers build on it. A place is a JSON Pointer
 * in which {@code *} stands for every member or element, or, for XML, {@code element} or {@code
 * element@attribute}.
 *
 * @param versions where a document states its version, and which the reader knows
 * @param required places that no document of the format is without, once what is around them is
 *     there; optional sections are not among them
 * @param words closed lists of words, by place
 * @param others names that the format has, that its reader does not look for, and that are near to
 *     one that it does look for
 */
public record FormatShape(
        FormatVersions versions,
        List<String> required,
        Map<String, List<String>> words,
        Set<String> others) {
    /** Nothing is known of it. */
    public static final FormatShape UNKNOWN =
            new FormatShape(FormatVersions.NONE, List.of(), Map.of(), Set.of());

    public FormatShape {
        required = List.copyOf(required);
        words = Map.copyOf(words);
        others = Set.copyOf(others);
    }
}
