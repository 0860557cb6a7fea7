package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of {@code npm audit --json}, of npm 6 (advisories) and npm 7 and later (vulnerable
 * packages), streamed. npm 6 declares how many <em>paths</em> lead to a vulnerability, npm 7 how
 * many packages are vulnerable; either is compared with what is there.
 */
final class NpmAuditReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("npm-audit", 1, DocumentKind.VULNERABILITY_SCAN, "npm audit report");
    private static final List<String> WORDS =
            List.of("info", "low", "moderate", "high", "critical", "total");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json -> {
                            if (json.has("auditReportVersion")) {
                                return Fit.certain("auditReportVersion");
                            }
                            return json.has("advisories", "metadata/vulnerabilities")
                                    ? Fit.likely("advisories", "metadata.vulnerabilities")
                                    : Fit.none();
                        })
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured version = Captured.in(walk, "/auditReportVersion");
        WordCount packages = new WordCount(walk, "/vulnerabilities/*", "/severity");
        WordCount advisories = new WordCount(walk, "/advisories/*", "/severity");
        Map<String, Integer> paths = paths(walk);
        Map<String, Captured> declared = new LinkedHashMap<>();
        for (String word : WORDS) {
            declared.put(word, Captured.in(walk, "/metadata/vulnerabilities/" + word));
        }
        document.walk(walk, sink);

        boolean old = version.text().isEmpty();
        WordCount findings = old ? advisories : packages;
        Map<String, Integer> counted = old ? paths : counts(findings);
        declared.forEach(
                (word, total) -> compare(word, total, counted.getOrDefault(word, 0), sink));
        findings.claim(sink.item("scan", ""));
    }

    private static Map<String, Integer> counts(WordCount findings) {
        Map<String, Integer> counts = new HashMap<>();
        WORDS.forEach(word -> counts.put(word, findings.of(word)));
        counts.put("total", findings.total());
        return counts;
    }

    /** How many paths lead to the advisories of each severity. */
    private static Map<String, Integer> paths(JsonWalk walk) {
        Map<String, Integer> paths = new HashMap<>();
        Captured severity = Captured.in(walk, "/advisories/*/severity");
        int[] here = {0};
        walk.on("/advisories/*/findings/*/paths/*", _ -> here[0]++);
        walk.after(
                "/advisories/*",
                _ -> {
                    if (WORDS.contains(severity.text())) {
                        paths.merge(severity.text(), here[0], Integer::sum);
                    }
                    severity.clear();
                    here[0] = 0;
                });
        return paths;
    }

    private static void compare(String word, Captured declared, int counted, ClaimSink sink) {
        declared.fragment()
                .ifPresent(
                        total -> {
                            if (!total.text().equals(Integer.toString(counted))) {
                                sink.problem(
                                        FindingCode.COUNT_MISMATCH,
                                        "the report declares %s as %s, but holds %d"
                                                .formatted(word, total.text(), counted),
                                        total.place());
                            }
                        });
    }
}
