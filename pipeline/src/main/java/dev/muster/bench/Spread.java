package dev.muster.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The median of some rounds, with the least and the most. */
record Spread(double median, double min, double max) {
    /** Of one value a round. */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** Of what every round gives. */
    static <T> Spread of(List<T> rounds, ToDoubleFunction<T> value) {
        return of(rounds.stream().map(value::applyAsDouble).toList());
    }

    /** Of the quotients of two lists, round by round. */
    static Spread ratio(List<Effort> of, List<Effort> to, ToDoubleFunction<Effort> value) {
        return of(
                IntStream.range(0, of.size())
                        .mapToObj(
                                i ->
                                        value.applyAsDouble(of.get(i))
                                                / value.applyAsDouble(to.get(i)))
                        .toList());
    }

    /** Whether the rounds differ by more than a quarter of the median. */
    boolean isNoisy() {
        return max - min > median / 4;
    }
}
