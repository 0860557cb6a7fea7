package dev.muster.evidence.lexicon;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names, whatever the habit they are written in: {@code apiKey}, {@code API_KEY} and {@code
 * api-key} are one.
 */
final class NameEndings {
    private final Set<String> names;

    private NameEndings(Set<String> names) {
        this.names = names;
    }

    static NameEndings of(List<String> names) {
        return new NameEndings(
                names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the whole name is one of them. */
    boolean equal(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", ""));
    }

    /** Whether the name is one of them or ends, with whole words, in one. */
    boolean match(String name) {
        StringBuilder ending = new StringBuilder();
        int end = name.length();
        for (int i = name.length() - 1; i >= 0; i--) {
            char c = name.charAt(i);
            boolean gap = c == '-' || c == '_';
            if (gap || i == 0 || isWordStart(name, i)) {
                ending.insert(0, name.substring(gap ? i + 1 : i, end).toLowerCase(Locale.ROOT));
                end = i;
                if (names.contains(ending.toString())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWordStart(String name, int i) {
        return Character.isUpperCase(name.charAt(i)) && !Character.isUpperCase(name.charAt(i - 1));
    }
}
