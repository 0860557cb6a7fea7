package dev.muster.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One change of state, told for good.
 *
 * @param actor who did it: {@code ci:name}, {@code inbox}, {@code worker:node}, {@code user:name}
 * @param action what happened, for example {@code packet.received}
 * @param object what it happened to, for example {@code packet:0192…}
 * @param details digests, names and reasons; never an excerpt of evidence
 */
public record AuditEvent(
        String actor, String action, String object, SortedMap<String, String> details) {
    public AuditEvent {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** An event with details given as name, value, name, value… */
    public static AuditEvent of(String actor, String action, String object, String... details) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            map.put(details[i], details[i + 1]);
        }
        return new AuditEvent(actor, action, object, new TreeMap<>(map));
    }
}
