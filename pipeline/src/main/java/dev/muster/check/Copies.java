package dev.muster.check;

import dev.muster.model.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Identical copies of a document under other paths say nothing twice: tests would be counted again,
 * a scan would be listed again. They stay documents of the packet, and every check sees them.
 */
public final class Copies {
    private Copies() {}

    /**
     * The readings, of documents of one kind with the same bytes only that of the first path
     * claiming.
     */
    public static List<Reading> once(List<Reading> readings) {
        Set<String> seen = new HashSet<>();
        return readings.stream()
                .map(reading -> seen.add(identity(reading)) ? reading : reading.withoutClaims())
                .toList();
    }

    private static String identity(Reading reading) {
        return reading.document().kind() + " " + reading.document().digest().text();
    }
}
