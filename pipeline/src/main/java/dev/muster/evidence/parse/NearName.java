package dev.muster.evidence.parse;

import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Whether a name may be another one written differently: in other case, with other separators, with
 * one letter more, less or changed, or two neighbours swapped; from eight letters on with two such
 * edits; or with another ending for several ({@code components}, {@code componentList}). Names of
 * fewer than four letters are too easily near to each other.
 */
public final class NearName {
    private static final int SHORT = 4;
    private static final int LONG = 8;
    private static final List<String> ENDINGS = List.of("list", "array", "items", "entries", "s");
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);

    private NearName() {}

    /** Whether the second may be the first. */
    public static boolean isNear(String wanted, String present) {
        String one = plain(wanted);
        String other = plain(present);
        if (one.equals(other)) {
            return !one.isEmpty();
        }
        if (one.length() > LONG && stem(one).equals(stem(other))) {
            return true;
        }
        int shorter = Math.min(one.length(), other.length());
        int most = shorter < SHORT ? 0 : shorter < LONG ? 1 : 2;
        if (most == 0) {
            return false;
        }
        int distance = DISTANCE.apply(one, other);
        return distance >= 0 && distance <= most || isSwap(one, other);
    }

    /** Two neighbouring letters the other way round, which counts as two edits there. */
    private static boolean isSwap(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        int at = 0;
        while (at < one.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at + 1 < one.length()
                && one.charAt(at) == other.charAt(at + 1)
                && one.charAt(at + 1) == other.charAt(at)
                && one.regionMatches(at + 2, other, at + 2, one.length() - at - 2);
    }

    private static String stem(String name) {
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
