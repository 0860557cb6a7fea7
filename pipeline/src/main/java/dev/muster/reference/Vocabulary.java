package dev.muster.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Words as written, mapped to the words of the contract, without regard to case and outer white
 * space.
 */
public final class Vocabulary {
    private static final double NEAR = 0.8;

    private final String name;
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> order = new ArrayList<>();

    Vocabulary(ReferenceFile file) {
        this.name = file.tree().string("name").orElse(file.path());
        file.tree()
                .each("entries")
                .forEach(
                        entry -> {
                            String id =
                                    entry.string("id")
                                            .orElseThrow(
                                                    () ->
                                                            new IllegalArgumentException(
                                                                    file.path()
                                                                            + " at "
                                                                            + entry.pointer()
                                                                            + " has no id"));
                            order.add(id);
                            put(file, id, id);
                            entry.each("aliases").forEach(alias -> put(file, alias.text(), id));
                        });
    }

    private void put(ReferenceFile file, String word, String id) {
        String before = ids.put(word.strip().toLowerCase(Locale.ROOT), id);
        if (before != null && !before.equals(id)) {
            throw new IllegalArgumentException(
                    "%s maps '%s' to both %s and %s".formatted(file.path(), word, before, id));
        }
    }

    /** The vocabulary's name, also its file's. */
    public String name() {
        return name;
    }

    /** The id of a word; empty when it is not known. */
    public Optional<String> id(String word) {
        return Optional.ofNullable(ids.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    /** All ids in the order of the file. */
    public List<String> ids() {
        return List.copyOf(order);
    }

    /**
     * Ids whose words are like this one, best first, at most three: offered to people, never taken.
     */
    public List<String> near(String word) {
        return nearest(word, ids);
    }

    static List<String> nearest(String word, Map<String, String> known) {
        JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        Map<String, Double> best = new HashMap<>();
        known.forEach((text, id) -> best.merge(id, similarity.apply(wanted, text), Math::max));
        return best.entrySet().stream()
                .filter(entry -> entry.getValue() >= NEAR)
                .sorted(
                        Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .map(Map.Entry::getKey)
                .toList();
    }
}
