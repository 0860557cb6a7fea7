package dev.muster.check.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what rules find in one document, and settles what lies over one another. */
final class Exposures {
    private static final List<String> GRAVEST_FIRST =
            List.of("secret", "customer", "personal", "incident");

    /** A find with the place of its rule among all rules. */
    private record Found(int order, ExposureScanner.Exposure exposure) {}

    private static final Comparator<Found> BY_PLACE =
            Comparator.comparingLong((Found found) -> found.exposure.start())
                    .thenComparing(Comparator.comparingLong(Exposures::length).reversed())
                    .thenComparingInt(Found::order);

    /** So many texts are remembered in which a rule found nothing. */
    private static final int MOST_BARREN = 4000;

    /** A text that goes on beyond its end, and a rule that found nothing in it. */
    private record Barren(int order, String text) {}

    private final List<Found> found = new ArrayList<>();
    private final Set<Barren> barren = new HashSet<>();
    private final int[] counts;
    private final int mostOfRule;

    /**
     * @param rules how many rules there are
     * @param mostOfRule how many finds of one rule are kept
     */
    Exposures(int rules, int mostOfRule) {
        this.counts = new int[rules];
        this.mostOfRule = mostOfRule;
    }

    void add(int order, ExposureScanner.Exposure exposure) {
        counts[order]++;
        found.add(new Found(order, exposure));
    }

    /** How much a rule has found. */
    int count(int order) {
        return counts[order];
    }

    /** Remembers that a rule found nothing in a text: reports repeat what they quote. */
    void barren(int order, String text) {
        if (barren.size() < MOST_BARREN) {
            barren.add(new Barren(order, text));
        }
    }

    /** Whether a rule is known to find nothing in a text. */
    boolean isBarren(int order, String text) {
        return barren.contains(new Barren(order, text));
    }

    /** Whether a rule has found so much that it is not asked any more. */
    boolean isFull(int order) {
        return counts[order] >= mostOfRule;
    }

    private static long length(Found found) {
        return found.exposure.end() - found.exposure.start();
    }

    /**
     * By place and without overlap. What overlaps becomes one exposure of all that it covers: of
     * the gravest class, then of the longest, then of the first rule.
     */
    List<ExposureScanner.Exposure> settled() {
        List<Found> settled = new ArrayList<>();
        for (Found next : found.stream().sorted(BY_PLACE).toList()) {
            Found last = settled.isEmpty() ? null : settled.getLast();
            if (last == null || next.exposure.start() >= last.exposure.end()) {
                settled.add(next);
            } else {
                settled.set(settled.size() - 1, joined(last, next));
            }
        }
        return settled.stream().map(Found::exposure).toList();
    }

    /** The second begins within the first. */
    private static Found joined(Found first, Found second) {
        int grave =
                Integer.compare(
                        GRAVEST_FIRST.indexOf(first.exposure.exposureClass()),
                        GRAVEST_FIRST.indexOf(second.exposure.exposureClass()));
        int longer = Long.compare(length(second), length(first));
        Found winner =
                grave < 0
                                || (grave == 0
                                        && (longer < 0
                                                || (longer == 0 && first.order <= second.order)))
                        ? first
                        : second;
        long beyond = second.exposure.end() - first.exposure.end();
        String text =
                beyond <= 0
                        ? first.exposure.text()
                        : first.exposure.text()
                                + second.exposure.text().substring((int) (length(second) - beyond));
        return new Found(
                winner.order,
                new ExposureScanner.Exposure(
                        winner.exposure.rule(),
                        winner.exposure.exposureClass(),
                        first.exposure.start(),
                        Math.max(first.exposure.end(), second.exposure.end()),
                        text));
    }
}
