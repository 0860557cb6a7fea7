package dev.muster.evidence.format;

import dev.muster.evidence.Probe;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scalars at the top level of a YAML document, read off the head's lines without parsing. */
final class YamlOutline {
    private static final Pattern TOP =
            Pattern.compile(
                    "(?m)^[\"']?([A-Za-z][A-Za-z0-9_.-]*)[\"']?:(?:[ \\t]+[\"']?([^\"'#\\r\\n]*?)[\"']?)?[ \\t]*(?:#.*)?\\r?$");

    private YamlOutline() {}

    /** The first scalar of this key at the top level, in YAML or JSON; empty when there is none. */
    static Optional<String> scalar(Probe probe, String key) {
        if (probe.json().isPresent()) {
            return Optional.ofNullable(probe.json().get().scalar(key));
        }
        if (!probe.text().contains(key)) {
            return Optional.empty();
        }
        Matcher matcher = TOP.matcher(probe.text());
        while (matcher.find()) {
            if (matcher.group(1).equals(key)) {
                return Optional.ofNullable(matcher.group(2));
            }
        }
        return Optional.empty();
    }

    /** Whether the key is at the top level. */
    static boolean has(Probe probe, String key) {
        if (probe.json().isPresent()) {
            return probe.json().get().has(key);
        }
        return probe.text().contains(key)
                && TOP.matcher(probe.text())
                        .results()
                        .anyMatch(match -> match.group(1).equals(key));
    }
}
