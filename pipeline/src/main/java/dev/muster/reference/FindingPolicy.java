package dev.muster.reference;

import dev.muster.evidence.parse.Tree;
import dev.muster.model.DocumentKind;
import dev.muster.model.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much each finding matters, whose it is, and what its owner is told to do; see {@code
 * finding-policy.yaml}.
 */
public final class FindingPolicy {
    /** What the policy says of a finding. */
    public record Verdict(Finding.Severity severity, String owner, String howToFix) {}

    private record Exemption(
            String code,
            List<String> fields,
            List<String> documents,
            @Nullable String severity,
            @Nullable String owner,
            @Nullable String howToFix) {}

    private static final Verdict UNLISTED =
            new Verdict(
                    Finding.Severity.BLOCKER,
                    "release-manager",
                    "The finding policy says nothing of this; look at the quoted fragments and decide.");

    private final Map<String, Verdict> codes = new HashMap<>();
    private final List<Exemption> overrides = new ArrayList<>();

    private int excerptLimit = 160;

    void add(ReferenceFile file) {
        excerptLimit =
                file.tree()
                        .string("excerpts", "codePoints")
                        .map(text -> limit(file, text))
                        .orElse(excerptLimit);
        file.tree()
                .entries("codes")
                .forEach(
                        entry ->
                                codes.put(
                                        entry.getKey(),
                                        new Verdict(
                                                severity(
                                                        entry.getValue()
                                                                .string("severity")
                                                                .orElse("blocker")),
                                                entry.getValue()
                                                        .string("owner")
                                                        .orElse(UNLISTED.owner),
                                                entry.getValue()
                                                        .string("howToFix")
                                                        .orElse(UNLISTED.howToFix)
                                                        .strip())));
        file.tree()
                .each("overrides")
                .forEach(
                        over ->
                                overrides.add(
                                        new Exemption(
                                                over.string("code").orElse(""),
                                                over.each("fields").map(Tree::text).toList(),
                                                over.each("documents").map(Tree::text).toList(),
                                                over.string("severity").orElse(null),
                                                over.string("owner").orElse(null),
                                                over.string("howToFix")
                                                        .map(String::strip)
                                                        .orElse(null))));
    }

    private static int limit(ReferenceFile file, String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(
                    "%s: excerpts.codePoints is a number from 1 to 9999, not %s"
                            .formatted(file.path(), text));
        }
        return Integer.parseInt(text);
    }

    /** How many code points of a document a finding quotes at a time, at the most. */
    public int excerptLimit() {
        return excerptLimit;
    }

    private static Finding.Severity severity(String word) {
        return Finding.Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The verdict on a finding of this code about these fields, resting on documents of these
     * kinds.
     */
    public Verdict of(String code, List<String> fields, List<DocumentKind> documents) {
        Verdict base = codes.getOrDefault(code, UNLISTED);
        for (Exemption over : overrides) {
            if (over.code.equals(code)
                    && (over.fields.isEmpty()
                            || over.fields.stream().anyMatch(prefix -> anyBelow(prefix, fields)))
                    && (over.documents.isEmpty()
                            || documents.stream()
                                    .anyMatch(kind -> over.documents.contains(kind.word())))) {
                return new Verdict(
                        over.severity == null ? base.severity : severity(over.severity),
                        over.owner == null ? base.owner : over.owner,
                        over.howToFix == null ? base.howToFix : over.howToFix);
            }
        }
        return base;
    }

    private static boolean anyBelow(String prefix, List<String> fields) {
        String[] wanted = prefix.split("/", -1);
        for (String field : fields) {
            String[] steps = field.split("/", -1);
            boolean fits = steps.length >= wanted.length;
            for (int i = 0; fits && i < wanted.length; i++) {
                fits = wanted[i].equals("*") || wanted[i].equals(steps[i]);
            }
            if (fits) {
                return true;
            }
        }
        return false;
    }
}
