package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the findings of a scan: the elements of a JSON set, in all and by the severity word that
 * each carries. What {@link #unless} names is left out of every count.
 */
final class WordCount {
    private static final int MOST_WORDS = 40;
    private static final int LONGEST_WORD = 40;

    private final JsonWalk walk;
    private final String over;
    private final String at;
    private final SortedMap<String, List<String>> excluded = new TreeMap<>();
    private final SortedMap<String, Integer> words = new TreeMap<>();
    private @Nullable String word;
    private boolean out;
    private boolean stated;
    private int total;
    private int silent;
    private int odd;
    private int left;

    /**
     * Counts during the walk.
     *
     * @param over the pattern of the findings
     * @param at the pointer of the severity below each
     */
    WordCount(JsonWalk walk, String over, String at) {
        this.walk = walk;
        this.over = over;
        this.at = at;
        walk.on(
                over,
                _ -> {
                    word = null;
                    out = false;
                });
        walk.on(over + at, place -> word = place.isScalar() ? place.text() : word);
        walk.after(over, _ -> count());
    }

    /** Leaves out what has one of these texts at the pointer below it. */
    WordCount unless(String pointer, String... texts) {
        List<String> refused = List.of(texts);
        excluded.put(pointer, refused.stream().map(text -> "!" + text).toList());
        walk.on(over + pointer, place -> out |= place.isScalar() && refused.contains(place.text()));
        return this;
    }

    /** Leaves out what has no severity at all, so that a set may range over more than findings. */
    WordCount onlyStated() {
        stated = true;
        return this;
    }

    private void count() {
        if (out) {
            left++;
            return;
        }
        if (stated && word == null) {
            return;
        }
        total++;
        if (word == null) {
            silent++;
        } else if (isWord(word) && (words.containsKey(word) || words.size() < MOST_WORDS)) {
            words.merge(word, 1, Integer::sum);
        } else {
            odd++;
        }
    }

    /** Whether it can be a word of a scale, and stands for itself in a condition. */
    private static boolean isWord(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_WORD
                && !text.equals("*")
                && !text.startsWith("!");
    }

    /** All that were counted. */
    int total() {
        return total;
    }

    /** How many carry this word, in whatever letter case. */
    int of(String wanted) {
        return words.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(wanted))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Claims the counts over the set that the walk's pattern names. */
    void claim(ClaimSink scan) {
        claim(scan, over);
    }

    /** Claims the counts over this set, for one of several items; then starts again. */
    void claim(ClaimSink scan, String set) {
        Selector all = stated ? with(set, List.of("*")) : new Selector.JsonSet(set, exceptions());
        scan.derived("scan.findings", "count", Integer.toString(total), all);
        words.forEach(
                (text, count) ->
                        scan.derived(
                                "scan.severities." + text,
                                "count",
                                count.toString(),
                                with(set, List.of(text))));
        if (silent > 0) {
            scan.derived(
                    "scan.severities.none-stated",
                    "count",
                    Integer.toString(silent),
                    with(set, List.of()));
        }
        if (odd > 0) {
            scan.partlyRead();
            scan.problem(
                    FindingCode.FORMAT_DRIFT,
                    "%d findings have a severity that is no word of a scale; they are in the total only"
                            .formatted(odd),
                    new Selector.JsonSet(set));
        }
        words.clear();
        total = 0;
        silent = 0;
        odd = 0;
        left = 0;
    }

    /** Conditions that leave nothing out are left out themselves. */
    private SortedMap<String, List<String>> exceptions() {
        return left == 0 ? new TreeMap<>() : new TreeMap<>(excluded);
    }

    private Selector.JsonSet with(String set, List<String> texts) {
        SortedMap<String, List<String>> where = exceptions();
        where.put(at, new ArrayList<>(texts));
        return new Selector.JsonSet(set, where);
    }
}
