package dev.muster.evidence;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a format, as its documents write them.
 *
 * @param at where a document states its version, as in {@link FormatShape}; {@code element@xmlns}
 *     is the namespace of a root element. Empty where the reader finds it in a way of its own
 * @param after what stands before the version there; a text without it is about something else
 * @param known those that the reader knows; {@code 14.*} stands for all that begin so
 * @param unstated what a document is taken for that states none; null for nothing
 */
public record FormatVersions(
        String at, String after, List<String> known, @Nullable String unstated) {
    /** Nothing is known of them. */
    static final FormatVersions NONE = new FormatVersions("", "", List.of("*"), null);

    private static final Pattern NUMBER =
            Pattern.compile("[0-9][0-9A-Za-z]{0,20}(?:\\.[0-9][0-9A-Za-z]{0,20}){0,5}");

    public FormatVersions {
        known = List.copyOf(known);
    }

    /** The version in what a document states; empty when it is about something else. */
    Optional<String> in(String text) {
        return text.startsWith(after)
                ? Optional.of(text.substring(after.length()))
                : Optional.empty();
    }

    /** Whether the reader knows it. */
    boolean knows(String version) {
        return known.stream()
                .anyMatch(
                        one ->
                                one.endsWith("*")
                                        ? version.startsWith(one.substring(0, one.length() - 1))
                                        : one.equals(version));
    }

    /** The numbers of those that are known, for people. */
    String numbers() {
        return known.stream()
                .map(FormatVersions::number)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The number in a version, as {@code 1.2} or {@code 1alpha1}; null when it has none. */
    static @Nullable String number(String version) {
        Matcher number = NUMBER.matcher(version);
        return number.find() ? number.group() : null;
    }
}
