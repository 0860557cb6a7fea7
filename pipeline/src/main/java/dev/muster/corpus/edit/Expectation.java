package dev.muster.corpus.edit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must come of a packet, gathered from the mutations that made it. A label that two of them
 * would write differently is dropped rather than guessed.
 */
public final class Expectation {
    private final SortedSet<String> codes = new TreeSet<>();
    private final SortedSet<String> allowed = new TreeSet<>();
    private final SortedMap<String, String> fields = new TreeMap<>();
    private final SortedMap<String, String> uncertain = new TreeMap<>();
    private final SortedSet<String> outliers = new TreeSet<>();
    private final SortedSet<String> hidden = new TreeSet<>();
    private final SortedSet<String> forgotten = new TreeSet<>();
    private int outcome;

    /** Starts from the labels of the clean packet. */
    public Expectation(Map<String, String> cleanFields, Collection<String> cleanAllowed) {
        fields.putAll(cleanFields);
        allowed.addAll(cleanAllowed);
    }

    /** The packet is held, for these codes. */
    public Expectation held(String... because) {
        outcome = Math.max(outcome, 1);
        codes.addAll(List.of(because));
        return this;
    }

    /** These codes are told; the packet is staged unless something else holds it. */
    public Expectation told(String... notes) {
        codes.addAll(List.of(notes));
        return this;
    }

    /** The packet cannot be opened as one. */
    public Expectation rejected(String because) {
        outcome = 2;
        codes.clear();
        codes.add(because);
        allowed.clear();
        forget("");
        return this;
    }

    /** These codes may be told besides, as consequences. */
    public Expectation allow(String... consequences) {
        allowed.addAll(List.of(consequences));
        return this;
    }

    /** Labels below these pointers no longer hold. */
    public Expectation forget(String... pointers) {
        forgotten.addAll(List.of(pointers));
        return this;
    }

    /** The value that a field must have. */
    public Expectation field(String pointer, String value) {
        fields.put(pointer, value);
        return this;
    }

    /** The state that a field must show: missing, disputed or low-confidence. */
    public Expectation uncertain(String pointer, String state) {
        uncertain.put(pointer, state);
        return this;
    }

    /** A document that must be named as another candidate's. */
    public Expectation outlier(String path) {
        outliers.add(path);
        return this;
    }

    /** Text that the record must not contain. */
    public Expectation hidden(String text) {
        hidden.add(text);
        return this;
    }

    /** {@code staged}, {@code held} or {@code rejected}. */
    public String outcome() {
        return List.of("staged", "held", "rejected").get(outcome);
    }

    /** Codes that must be told. */
    public SortedSet<String> codes() {
        return codes;
    }

    /** Codes that may be told besides. */
    public SortedSet<String> allowed() {
        SortedSet<String> besides = new TreeSet<>(allowed);
        besides.removeAll(codes);
        return besides;
    }

    /** Labelled values, without those that no longer hold. */
    public SortedMap<String, String> fields() {
        SortedMap<String, String> kept = new TreeMap<>(fields);
        kept.keySet().removeIf(this::isForgotten);
        return kept;
    }

    private boolean isForgotten(String pointer) {
        return uncertain.containsKey(pointer)
                || forgotten.stream()
                        .anyMatch(
                                prefix ->
                                        pointer.equals(prefix) || pointer.startsWith(prefix + "/"));
    }

    /** States by pointer. */
    public SortedMap<String, String> uncertain() {
        return uncertain;
    }

    /** Documents of another candidate. */
    public SortedSet<String> outliers() {
        return outliers;
    }

    /** Texts that must not be shown. */
    public SortedSet<String> hidden() {
        return hidden;
    }
}
