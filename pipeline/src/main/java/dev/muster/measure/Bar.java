package dev.muster.measure;

import dev.muster.model.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the measures must reach, in percent by name. */
public final class Bar {
    private static final List<String> USUAL =
            List.of(
                    "recall",
                    "precision",
                    "clean-staged",
                    "code-recall",
                    "code-precision",
                    "fields",
                    "provenance",
                    "leaves",
                    "uncertainty",
                    "outliers",
                    "hidden",
                    "same");

    private final Map<String, BigDecimal> wanted = new LinkedHashMap<>();
    private final List<String> stated = new ArrayList<>();

    /**
     * A bar: 100 for everything but {@code complete}, with other values where stated.
     *
     * @param percents by the name of a measure
     * @throws IllegalArgumentException when there is no measure of that name, or no such percentage
     */
    public Bar(Map<String, String> percents) {
        USUAL.forEach(name -> wanted.put(name, BigDecimal.valueOf(100)));
        Map<String, Ratio> known = new Measures().named();
        percents.forEach(
                (name, percent) -> {
                    if (!known.containsKey(name)) {
                        throw new IllegalArgumentException(
                                "there is no measure %s; there are %s"
                                        .formatted(name, String.join(", ", known.keySet())));
                    }
                    wanted.put(name, percentage(name, percent));
                    stated.add(name);
                });
    }

    private static BigDecimal percentage(String name, String text) {
        try {
            BigDecimal percent = new BigDecimal(text);
            if (percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return percent;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(wrong(name, text), e);
        }
        throw new IllegalArgumentException(wrong(name, text));
    }

    private static String wrong(String name, String text) {
        return "the bar for %s is '%s'; give a percentage from 0 to 100".formatted(name, text);
    }

    /** The measures that stay below, each with what it is and what it has to be. */
    public List<String> below(Measures measures) {
        List<String> below = new ArrayList<>();
        Map<String, Ratio> named = measures.named();
        wanted.forEach(
                (name, percent) -> {
                    Ratio ratio = named.getOrDefault(name, Ratio.NONE);
                    BigDecimal reached = ratio.percent();
                    if (reached == null ? stated.contains(name) : reached.compareTo(percent) < 0) {
                        below.add(
                                "%s is %s, the bar is %s %%"
                                        .formatted(
                                                name,
                                                ratio.text().strip(),
                                                percent.toPlainString()));
                    }
                });
        return below;
    }
}
