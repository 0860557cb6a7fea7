package dev.muster.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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
            Collections.shuffle(
                    ordered, new Random(Long.parseLong(order.substring(SHUFFLED.length()))));
        } else if (!order.equals("given")) {
            throw new IllegalArgumentException(
                    "--order wants given, reversed or shuffled:SEED, not '" + order + "'");
        }
        return ordered;
    }
}
