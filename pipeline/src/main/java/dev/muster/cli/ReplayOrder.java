package dev.muster.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The order in which records are replayed. No order may change a result, which is why it can be
 * chosen.
 */
final class ReplayOrder {
    private static final String SHUFFLED = "shuffled:";

    private ReplayOrder() {}

    static <T> List<T> of(String order, List<T> given) {
        List<T> ordered = new ArrayList<>(given);
        if (order.equals("reversed")) {
            Collections.reverse(ordered);
        } else if (order.matches(SHUFFLED + "\\d{1,9}")) {
            return shuffled(ordered, order.substring(SHUFFLED.length()));
        } else if (!order.equals("given")) {
            throw new IllegalArgumentException(
                    "--order wants given, reversed or shuffled:SEED, not '" + order + "'");
        }
        return ordered;
    }

    /** In the order of checksums: the same for the same seed, and another for another. */
    private static <T> List<T> shuffled(List<T> given, String seed) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            places.add(i);
        }
        places.sort(Comparator.comparingLong(place -> checksum(seed + ":" + place)));
        return places.stream().map(given::get).toList();
    }

    private static long checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
