package dev.muster.schema;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of an intake schema, {@code MODEL.REVISION.ADDITION}, as SchemaVer names it (Snowplow,
 * "Introducing SchemaVer for semantic versioning of schemas", 2014). The data that compatibility is
 * about are the sealed packets and the records made of them: see {@link Level}.
 */
public record SchemaVersion(int model, int revision, int addition)
        implements Comparable<SchemaVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})[.-](\\d{1,6})[.-](\\d{1,6})");
    private static final Comparator<SchemaVersion> ORDER =
            Comparator.comparingInt(SchemaVersion::model)
                    .thenComparingInt(SchemaVersion::revision)
                    .thenComparingInt(SchemaVersion::addition);

    /** How far a change reaches, the farthest last. */
    public enum Level {
        /** Nothing changed. */
        NONE,
        /** Compatible with all historical data: what was complete and valid stays so. */
        ADDITION,
        /**
         * May prevent interaction with some historical data: some records may be held or differ.
         */
        REVISION,
        /**
         * Prevents interaction with any historical data: the old record cannot be read as a new.
         */
        MODEL;

        /** Lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What a change of this kind is, and what follows from it. */
        public String meaning() {
            return switch (this) {
                case NONE -> "nothing";
                case ADDITION -> "an addition: every record made before stays complete and valid";
                case REVISION ->
                        "a revision: some packets may be held, or read otherwise, under it";
                case MODEL -> "a new model: no record made before can be read as one of these";
            };
        }
    }

    /**
     * Reads a version; the hyphens of SchemaVer's own notation are taken too.
     *
     * @throws IllegalArgumentException when it is not three whole numbers
     */
    public static SchemaVersion parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "the version '%s' of an intake schema is not MODEL.REVISION.ADDITION, for example 1.0.0"
                            .formatted(text));
        }
        return new SchemaVersion(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)));
    }

    /** What kind of change this number claims to be since an earlier one. */
    public Level since(SchemaVersion earlier) {
        if (model != earlier.model) {
            return Level.MODEL;
        }
        if (revision != earlier.revision) {
            return Level.REVISION;
        }
        return addition == earlier.addition ? Level.NONE : Level.ADDITION;
    }

    /** The least number that a change of this kind may have after this one. */
    public SchemaVersion next(Level level) {
        return switch (level) {
            case NONE -> this;
            case ADDITION -> new SchemaVersion(model, revision, addition + 1);
            case REVISION -> new SchemaVersion(model, revision + 1, 0);
            case MODEL -> new SchemaVersion(model + 1, 0, 0);
        };
    }

    @Override
    public int compareTo(SchemaVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return model + "." + revision + "." + addition;
    }
}
