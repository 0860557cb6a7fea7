package dev.muster.cli;

import dev.muster.model.DocumentRef;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import dev.muster.model.StagingRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as SARIF 2.1.0 (OASIS), so that code hosts annotate them. */
final class SarifReport {
    private SarifReport() {}

    static Map<String, Object> of(List<CheckResult> results) {
        List<Object> sarif = new ArrayList<>();
        for (CheckResult result : results) {
            StagingRecord record = result.record();
            if (record != null) {
                record.findings().forEach(finding -> sarif.add(result(result.packet(), finding)));
            } else if (result.rejected() != null) {
                sarif.add(
                        result(
                                result.rejected().code(),
                                "error",
                                result.rejected().message() + " " + result.rejected().howToFix(),
                                List.of(location(result.packet(), null))));
            }
        }
        List<Object> rules =
                Arrays.stream(FindingCode.values())
                        .<Object>map(code -> Map.of("id", code.word()))
                        .toList();
        Map<String, Object> driver = Map.of("name", "muster", "version", "1.0.0", "rules", rules);
        return Map.of(
                "$schema", "https://json.schemastore.org/sarif-2.1.0.json",
                "version", "2.1.0",
                "runs", List.of(Map.of("tool", Map.of("driver", driver), "results", sarif)));
    }

    private static Map<String, Object> result(String packet, Finding finding) {
        String level =
                switch (finding.severity()) {
                    case BLOCKER -> "error";
                    case WARNING -> "warning";
                    case NOTE -> "note";
                };
        List<Object> locations = new ArrayList<>();
        for (Finding.Evidence evidence : finding.evidence()) {
            if (evidence.policy() != null) {
                continue;
            }
            DocumentRef document = evidence.document();
            locations.add(
                    location(
                            document == null ? packet : packet + "/" + document.path(),
                            evidence.selector()));
        }
        if (locations.isEmpty()) {
            locations.add(location(packet, null));
        }
        Map<String, Object> result =
                result(
                        finding.code(),
                        level,
                        finding.message() + " " + finding.howToFix(),
                        locations);
        result.put("partialFingerprints", Map.of("musterFindingId/v1", finding.id()));
        return result;
    }

    private static Map<String, Object> result(
            String rule, String level, String message, List<Object> locations) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", rule);
        result.put("level", level);
        result.put("message", Map.of("text", message));
        result.put("locations", locations);
        return result;
    }

    private static Map<String, Object> location(String uri, @Nullable Selector selector) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri.replace(" ", "%20")));
        if (selector instanceof Selector.TextPosition(var start, var end)) {
            physical.put("region", Map.of("charOffset", start, "charLength", end - start));
        } else if (selector instanceof Selector.DataPosition(var start, var end)) {
            physical.put("region", Map.of("byteOffset", start, "byteLength", end - start));
        }
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        if (selector != null) {
            location.put(
                    "logicalLocations", List.of(Map.of("fullyQualifiedName", selector.text())));
        }
        return location;
    }
}
