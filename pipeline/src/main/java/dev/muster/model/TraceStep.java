package dev.muster.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step of a run, complete enough to repeat and compare it.
 *
 * @param stage the package that took it: {@code intake}, {@code evidence}, {@code normalize},
 *     {@code check}, {@code staging}
 * @param step what was done, kebab-case
 * @param details what it was done to and what came of it; texts only
 */
public record TraceStep(String stage, String step, SortedMap<String, String> details) {
    public TraceStep {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** A step with details given as name, value, name, value… */
    public static TraceStep of(String stage, String step, String... details) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            map.put(details[i], details[i + 1]);
        }
        return new TraceStep(stage, step, new TreeMap<>(map));
    }
}
