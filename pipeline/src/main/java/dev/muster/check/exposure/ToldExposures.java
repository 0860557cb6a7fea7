package dev.muster.check.exposure;

import dev.muster.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is told of the exposures of one document: of each rule the first ones, and how many more
 * there are. All of them are masked, told or not.
 */
final class ToldExposures {
    /** So many of one rule are told. */
    static final int MOST = 100;

    private final String path;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Count> byRule = new LinkedHashMap<>();

    private static final class Count {
        final String exposureClass;
        int all;

        Count(String exposureClass) {
            this.exposureClass = exposureClass;
        }

        boolean isFull() {
            return all >= ExposureScanner.MOST_OF_RULE;
        }
    }

    /**
     * @param path of the document
     */
    ToldExposures(String path) {
        this.path = path;
    }

    /** One more exposure; the problem is asked for if it is to be told. */
    void add(ExposureScanner.Exposure exposure, Supplier<Problem> problem) {
        Count count =
                byRule.computeIfAbsent(exposure.rule(), _ -> new Count(exposure.exposureClass()));
        count.all++;
        if (count.all <= MOST) {
            problems.add(problem.get());
        }
    }

    /** Whether a rule found so much that the search of the document's bytes may have ended. */
    boolean isFull() {
        return byRule.values().stream().anyMatch(Count::isFull);
    }

    /** The problems, and one for each rule that found more. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        byRule.forEach(
                (rule, count) -> {
                    if (count.all > MOST) {
                        String more =
                                "%s exposes %s at %d %s places"
                                        .formatted(
                                                path,
                                                rule,
                                                count.all - MOST,
                                                count.isFull() ? "or more other" : "other");
                        all.add(new Problem(Masking.code(count.exposureClass), more, null, null));
                    }
                });
        return all;
    }
}
