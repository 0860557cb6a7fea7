package dev.muster.check.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an image reference or a package URL says of a candidate.
 *
 * @param name last segment of the path, without tag
 * @param version the tag or version; null when there is none
 * @param digest {@code sha256:…}; null when there is none
 */
record Reference(String name, @Nullable String version, @Nullable String digest) {
    private static final Pattern PURL =
            Pattern.compile("pkg:[^/?#]+/(?:[^?#]*/)?([^/@?#]+)(?:@([^/?#]+))?(?:[?#].*)?");
    private static final Pattern TAG = Pattern.compile("[?&]tag=([^&#]+)");
    private static final Pattern IMAGE =
            Pattern.compile(
                    "(?:[^\\s@]*/)?([^/:@\\s]+)(?::([\\w][\\w.+-]*))?(?:@(sha256:[0-9a-f]{64}))?");

    /** Reads a reference; empty when the text is none. */
    static Optional<Reference> parse(String text) {
        String trimmed = text.strip();
        Matcher purl = PURL.matcher(trimmed);
        if (purl.matches()) {
            String version =
                    purl.group(2) == null
                            ? null
                            : purl.group(2).replace("%3A", ":").replace("%3a", ":");
            boolean digest = version != null && version.startsWith("sha256:");
            return Optional.of(
                    new Reference(
                            decode(purl.group(1)),
                            digest || version == null ? tag(trimmed) : version,
                            digest ? version : null));
        }
        Matcher image = IMAGE.matcher(trimmed.replaceFirst("^(docker|oci|docker-image)://", ""));
        return image.matches() && (image.group(2) != null || image.group(3) != null)
                ? Optional.of(new Reference(image.group(1), image.group(2), image.group(3)))
                : Optional.empty();
    }

    /** The tag of an image's package URL; null when it names none. */
    private static @Nullable String tag(String purl) {
        Matcher tag = TAG.matcher(purl);
        return purl.startsWith("pkg:oci/") && tag.find() ? decode(tag.group(1)) : null;
    }

    private static String decode(String text) {
        return text.replace("%40", "@").replace("%2F", "/").replace("%2f", "/");
    }
}
