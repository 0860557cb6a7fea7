package dev.muster.measure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that is not as labelled.
 *
 * @param kind what was measured
 * @param subject code, pointer or document
 * @param reproduce the command that shows it again
 */
public record Miss(
        String packet, Kind kind, String subject, String expected, String seen, String reproduce) {

    /** What can be missed. */
    public enum Kind {
        /** The packet ended otherwise. */
        OUTCOME,
        /** A code was not told. */
        CODE,
        /** A code was told that nobody expects. */
        SURPLUS,
        /** A value is not the labelled one. */
        FIELD,
        /** A field does not show that it is uncertain. */
        UNCERTAIN,
        /** A document of another candidate is not named. */
        OUTLIER,
        /** The record contains what it must not. */
        HIDDEN,
        /** A claim does not hold, or a value has none. */
        PROVENANCE,
        /** The record is not that of the packet it must equal. */
        SAME,
        /** The product failed. */
        FAULT;

        /** The lower-case word used in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("packet", packet);
        json.put("kind", kind.word());
        json.put("subject", subject);
        json.put("expected", expected);
        json.put("seen", seen);
        json.put("reproduce", reproduce);
        return json;
    }

    String text() {
        return "%s  %s %s%n    expected  %s%n    seen      %s%n    %s%n"
                .formatted(packet, kind.word(), subject, expected, seen, reproduce);
    }
}
