package dev.muster.ui.part;

import java.util.Locale;

/** How sizes, ids and roles read on screens. */
public final class Words {
    private static final int SHOWN_DIGITS = 12;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB"};

    private Words() {}

    /** Enough of a digest to tell it from others: {@code sha256:0123456789ab…}. */
    public static String shortId(String id) {
        int digits = id.indexOf(':') + 1;
        return id.length() <= digits + SHOWN_DIGITS
                ? id
                : id.substring(0, digits + SHOWN_DIGITS) + "…";
    }

    /** A size in bytes for people. */
    public static String size(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0
                ? "%,d B".formatted(bytes)
                : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }

    /** A kebab-case word as people write it: "release-manager" is "Release manager". */
    public static String sentence(String kebab) {
        String words = kebab.replace('-', ' ').replace('_', ' ');
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** How many, with a plus when counting stopped at the cap. */
    public static String count(int counted, int cap) {
        return counted > cap ? "%,d+".formatted(cap) : "%,d".formatted(counted);
    }
}
