package dev.muster.cli;

import dev.muster.model.DocumentRef;
import dev.muster.model.Finding;
import dev.muster.model.Selector;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The report of a check: for people, as JSON, as SARIF 2.1.0, or as JUnit XML. */
final class CheckReport {
    private static final String ADVICE = "          %s: %s%n";
    private static final int PLACES = 4;

    private CheckReport() {}

    static String render(CheckCommand.Format format, List<CheckResult> results) {
        return switch (format) {
            case TEXT -> text(results);
            case JSON ->
                    canonical(Map.of("packets", results.stream().map(CheckReport::json).toList()));
            case SARIF -> canonical(SarifReport.of(results));
            case JUNIT -> JUnitReport.of(results);
        };
    }

    private static String canonical(Object json) {
        return new String(RecordJson.canonical(json), StandardCharsets.UTF_8) + "\n";
    }

    private static Map<String, Object> json(CheckResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("packet", result.packet());
        json.put("outcome", result.outcome());
        StagingRecord record = result.record();
        if (record != null) {
            json.put("packetId", record.packet().text());
            json.put("evaluatedAt", record.evaluatedAt().toString());
            json.put("record", RecordJson.values(record));
            json.put("findings", record.findings().stream().map(RecordJson::finding).toList());
        } else if (result.rejected() != null) {
            json.put("code", result.rejected().code());
            json.put("message", result.rejected().message());
            json.put("owner", result.rejected().owner());
            json.put("howToFix", result.rejected().howToFix());
        }
        return json;
    }

    private static String text(List<CheckResult> results) {
        StringBuilder text = new StringBuilder();
        for (CheckResult result : results) {
            StagingRecord record = result.record();
            text.append(result.outcome().toUpperCase(Locale.ROOT))
                    .append("  ")
                    .append(result.packet())
                    .append('\n');
            CheckResult.Refusal refusal = result.rejected();
            if (refusal != null) {
                text.append("  %s: %s%n".formatted(refusal.code(), refusal.message()));
                text.append(ADVICE.formatted(refusal.owner(), refusal.howToFix()));
            }
            if (record != null) {
                candidate(text, record);
                Set<String> advised = new HashSet<>();
                record.findings().forEach(finding -> finding(text, finding, advised));
            }
        }
        return text.toString();
    }

    private static void candidate(StringBuilder text, StagingRecord record) {
        List<String> parts = new ArrayList<>();
        for (String pointer :
                List.of("/service/id", "/candidate/version", "/candidate/commit", "/build/id")) {
            String value = record.value(pointer);
            parts.add(value == null ? "?" : value);
        }
        text.append(
                "  %s %s · commit %s · build %s · %d documents · %d fields%n"
                        .formatted(
                                parts.get(0),
                                parts.get(1),
                                parts.get(2),
                                parts.get(3),
                                record.documents().size(),
                                record.fields().size()));
    }

    /** Advice that many findings share is given once. */
    private static void finding(StringBuilder text, Finding finding, Set<String> advised) {
        text.append(
                "  %-7s %s: %s%n"
                        .formatted(finding.severity().word(), finding.code(), finding.message()));
        finding.evidence().stream()
                .flatMap(evidence -> place(evidence).stream())
                .limit(PLACES)
                .forEach(text::append);
        if (finding.severity() != Finding.Severity.NOTE
                && advised.add(finding.owner() + finding.howToFix())) {
            text.append(ADVICE.formatted(finding.owner(), finding.howToFix()));
        }
    }

    private static Optional<String> place(Finding.Evidence evidence) {
        DocumentRef document = evidence.document();
        Selector selector = evidence.selector();
        if (evidence.policy() != null && selector != null) {
            return Optional.of(
                    "          by %s %s: \"%s\"%n"
                            .formatted(
                                    evidence.policy().file(), selector.text(), evidence.excerpt()));
        }
        if (document == null || selector == null) {
            return Optional.empty();
        }
        String excerpt = evidence.excerpt() == null ? "" : ": \"" + evidence.excerpt() + "\"";
        return Optional.of(
                "          at %s%s %s%s%n"
                        .formatted(
                                document.path(),
                                document.packet() == null ? "" : " of the previous release",
                                selector.text(),
                                excerpt));
    }
}
