package dev.muster.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something a person must know. {@code howToFix} is shown to its owner as it stands.
 *
 * @param id a fingerprint of code, fields and evidence that stays the same from run to run
 * @param code one of {@link FindingCode}, in its kebab-case form
 * @param fields JSON Pointers into the record
 * @param message what is wrong, where, and the values, without any secret
 */
public record Finding(
        String id,
        String code,
        Severity severity,
        String owner,
        List<String> fields,
        String message,
        String howToFix,
        List<Evidence> evidence) {

    /** How much it matters; policy decides, not code. */
    public enum Severity {
        BLOCKER,
        WARNING,
        NOTE;

        /** The lower-case word used in records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A file of the reference data that a finding rests on. */
    public record Policy(String file, Digest digest) {}

    /**
     * A fragment that the finding rests on.
     *
     * @param document null when the evidence is the packet as a whole, or reference data
     * @param policy the file of reference data whose line decided; null when it is a document
     * @param selector null for the whole document
     * @param excerpt short, masked where sensitive; null when nothing should be shown
     */
    public record Evidence(
            @Nullable DocumentRef document,
            @Nullable Policy policy,
            @Nullable Selector selector,
            @Nullable String excerpt) {
        /** A place in a document. */
        public Evidence(
                @Nullable DocumentRef document,
                @Nullable Selector selector,
                @Nullable String excerpt) {
            this(document, null, selector, excerpt);
        }
    }

    public Finding {
        fields = List.copyOf(fields);
        evidence = List.copyOf(evidence);
    }
}
