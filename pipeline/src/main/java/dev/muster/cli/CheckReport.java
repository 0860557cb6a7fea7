package dev.muster.cli;

import dev.muster.model.Finding;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a check: for people, as JSON, as SARIF 2.1.0, or as JUnit XML. */
final class CheckReport {
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
            json.put("code", result.rejected().code().word());
            json.put("message", result.rejected().message());
        }
        return json;
    }

    private static String text(List<CheckResult> results) {
        StringBuilder text = new StringBuilder();
        for (CheckResult result : results) {
            StagingRecord record = result.record();
            text.append(result.outcome().toUpperCase(java.util.Locale.ROOT))
                    .append("  ")
                    .append(result.packet())
                    .append('\n');
            if (result.rejected() != null) {
                text.append("  ")
                        .append(result.rejected().code().word())
                        .append(": ")
                        .append(result.rejected().message())
                        .append('\n');
            }
            if (record != null) {
                candidate(text, record);
                record.findings().forEach(finding -> finding(text, finding));
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

    private static void finding(StringBuilder text, Finding finding) {
        text.append(
                "  %-7s %s: %s%n"
                        .formatted(finding.severity().word(), finding.code(), finding.message()));
        if (finding.severity() == Finding.Severity.BLOCKER) {
            text.append("          %s: %s%n".formatted(finding.owner(), finding.howToFix()));
        }
    }
}
