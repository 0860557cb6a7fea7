package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Secrets that a scanner found: each is told by rule and place, and never by its value. */
final class SecretFindings {
    private static final int TOLD = 20;
    private static final int LONGEST = 120;
    private static final Set<String> SCANNERS =
            Set.of(
                    "gitleaks",
                    "trufflehog",
                    "detect-secrets",
                    "ggshield",
                    "gitguardian",
                    "whispers",
                    "noseyparker");

    private record Found(String message, @Nullable Selector place) {}

    private final List<Found> told = new ArrayList<>();
    private int total;

    /** Whether a tool looks for secrets and for nothing else. */
    static boolean isSecretScanner(String tool) {
        return SCANNERS.contains(tool.toLowerCase(Locale.ROOT));
    }

    /**
     * Notes one finding.
     *
     * @param rule what was looked for; its place is what is selected, so that no selector gives the
     *     secret
     */
    void found(Captured rule, String file, String line) {
        total++;
        if (total <= TOLD) {
            String where =
                    file.isBlank()
                            ? ""
                            : " in " + cut(file) + (line.isBlank() ? "" : ", line " + cut(line));
            String what =
                    rule.text().isEmpty()
                            ? "a rule without a name"
                            : "the rule " + cut(rule.text());
            told.add(
                    new Found(
                            "%s found a secret%s".formatted(what, where),
                            rule.fragment().map(Fragment::place).orElse(null)));
        }
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** How many there were. */
    int total() {
        return total;
    }

    /** Tells them. */
    void tell(ClaimSink sink) {
        told.forEach(
                found -> sink.problem(FindingCode.SECRET_EXPOSED, found.message(), found.place()));
        if (total > told.size()) {
            sink.problem(
                    FindingCode.SECRET_EXPOSED,
                    "%d secrets more, %d in all".formatted(total - told.size(), total),
                    null);
        }
        clear();
    }

    /** Forgets them, for the next of several scans. */
    void clear() {
        told.clear();
        total = 0;
    }
}
