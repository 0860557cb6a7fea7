package dev.muster.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * So many of so many. Of nothing there is no share: what could not be measured is not fine.
 *
 * @param hits how many are as they should be
 * @param of how many there are
 */
public record Ratio(long hits, long of) {
    /** None of none. */
    public static final Ratio NONE = new Ratio(0, 0);

    /** With so many more. */
    public Ratio plus(long moreHits, long more) {
        return new Ratio(hits + moreHits, of + more);
    }

    /** With one more, which is as it should be or not. */
    public Ratio plus(boolean hit) {
        return plus(hit ? 1 : 0, 1);
    }

    /** The percentage with two digits, rounded down, so that only all is 100; null of nothing. */
    public @Nullable BigDecimal percent() {
        return of == 0
                ? null
                : BigDecimal.valueOf(hits * 100)
                        .divide(BigDecimal.valueOf(of), 2, RoundingMode.DOWN);
    }

    /** For people. */
    public String text() {
        BigDecimal percent = percent();
        return percent == null
                ? "nothing to measure"
                : "%6s %%   %d of %d".formatted(percent.toPlainString(), hits, of);
    }

    /** For reports. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hits", hits);
        json.put("of", of);
        BigDecimal percent = percent();
        if (percent != null) {
            json.put("percent", percent.toPlainString());
        }
        return json;
    }
}
