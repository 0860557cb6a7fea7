package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.fact;
import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with scans. */
final class ScanDefects {
    private static final List<String> SCAN = List.of("scan");
    private static final List<String> DRIFT = List.of("format-drift");
    private static final String SCANS = "/security/scans";

    private ScanDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "newer-trivy",
                                    "Gives a Trivy report a schema version from the future.",
                                    SCAN,
                                    DRIFT,
                                    draft -> put(draft, Shapes::isTrivy, "SchemaVersion", 9))
                            .mayAlso("schema-unchecked", "schema-violation")
                            .asDrift(),
                    held(
                                    "newer-npm-audit",
                                    "Gives an npm audit report a version from the future.",
                                    SCAN,
                                    DRIFT,
                                    draft ->
                                            put(draft, Shapes::isNpmAudit, "auditReportVersion", 9))
                            .mayAlso("schema-unchecked", "schema-violation")
                            .asDrift(),
                    held(
                                    "newer-sarif",
                                    "Gives a SARIF log a version from the future.",
                                    SCAN,
                                    DRIFT,
                                    draft ->
                                            Edits.json(
                                                    draft,
                                                    Shapes::isSarif,
                                                    Edits.always(
                                                            doc ->
                                                                    doc.object()
                                                                            .put(
                                                                                    "version",
                                                                                    "9.9.0"))))
                            .mayAlso("schema-unchecked", "schema-violation")
                            .asDrift(),
                    held(
                                    "scan-of-other-version",
                                    "Makes the Trivy report speak of the image of another version.",
                                    List.of("scan", "identity"),
                                    List.of("mixed-candidate"),
                                    ScanDefects::otherVersion)
                            .mayAlso("digest-mismatch", "contradiction"),
                    held(
                                    "rename-trivy-results",
                                    "Calls the results of a Trivy report something else.",
                                    SCAN,
                                    DRIFT,
                                    ScanDefects::renamedResults)
                            .asDrift(),
                    held(
                                    "sarif-without-results",
                                    "Leaves null where the results of a SARIF run were.",
                                    SCAN,
                                    List.of("evidence-empty"),
                                    ScanDefects::withoutResults)
                            .mayAlso("required-field-missing", "evidence-missing"),
                    held(
                            "scan-of-another-archive",
                            "Makes the Grype report speak of the archive of another version.",
                            List.of("scan", "identity"),
                            List.of("mixed-candidate"),
                            ScanDefects::otherArchive),
                    held(
                                    "checksums-of-another-version",
                                    "Makes a checksum file list the artifacts of another version.",
                                    List.of("identity", "artifacts", "sbom", "attestation"),
                                    List.of("mixed-candidate"),
                                    ScanDefects::otherChecksums)
                            .mayAlso("unknown-reference"),
                    told(
                            "unknown-severity",
                            "Gives a finding of a scan a severity that nobody knows.",
                            SCAN,
                            List.of("unknown-reference"),
                            ScanDefects::unknownSeverity),
                    told(
                            "scan-without-time",
                            "Takes the time out of a scan.",
                            List.of("scan", "time"),
                            List.of("timestamp-missing"),
                            ScanDefects::withoutTime),
                    fact(
                            "one-more-critical",
                            "Adds a critical finding to the Trivy report.",
                            SCAN,
                            ScanDefects::oneMoreCritical));

    private static boolean put(Draft draft, Predicate<JsonDoc> fits, String key, int value) {
        return Edits.json(draft, fits, Edits.always(doc -> doc.object().put(key, value)));
    }

    private static boolean otherVersion(Draft draft) {
        String version = Shapes.manifestText(draft, "release", "version");
        String digest = Shapes.hex(draft.random(), 64);
        return !version.isEmpty()
                && Shapes.json(
                                draft,
                                doc ->
                                        Shapes.isTrivy(doc)
                                                && doc.text("/ArtifactName")
                                                        .endsWith(":" + version))
                        .map(
                                found -> {
                                    found.doc().rewrite(text -> changed(text, version, digest));
                                    draft.write(found.path(), found.doc().bytes());
                                    draft.expect()
                                            .outlier(found.path())
                                            .forget(SCANS, "/candidate/version");
                                    return true;
                                })
                        .orElse(false);
    }

    private static boolean renamedResults(Draft draft) {
        draft.expect().forget(SCANS);
        return Edits.json(
                draft,
                doc -> Shapes.isTrivy(doc) && doc.root().toString().contains("\"VulnerabilityID\""),
                doc -> {
                    ObjectNode root = doc.object();
                    root.set("Findings", root.get("Results"));
                    root.remove("Results");
                    return true;
                });
    }

    private static boolean withoutResults(Draft draft) {
        draft.expect().forget(SCANS);
        return Edits.json(
                draft,
                doc -> Shapes.isSarif(doc) && doc.arrayAt("/runs").size() == 1,
                doc ->
                        doc.objectAt("/runs/0")
                                .map(
                                        run -> {
                                            run.putNull("results");
                                            return true;
                                        })
                                .orElse(false));
    }

    private static boolean otherArchive(Draft draft) {
        String version = Shapes.manifestText(draft, "release", "version");
        return Edits.json(
                draft,
                doc -> Shapes.isGrype(doc) && doc.text("/source/type").equals("file"),
                doc -> {
                    String target = doc.text("/source/target");
                    String other = target.replace(version, Shapes.otherVersion(version));
                    doc.objectAt("/source").orElseThrow().put("target", other);
                    draft.expect().forget(SCANS);
                    return !version.isEmpty() && !other.equals(target);
                });
    }

    private static boolean otherChecksums(Draft draft) {
        String version = Shapes.manifestText(draft, "release", "version");
        String name = Shapes.manifestText(draft, "artifacts", "0", "name");
        List<String> sums = draft.paths(path -> path.toLowerCase(Locale.ROOT).contains("sums"));
        draft.expect().forget("/artifacts");
        return !version.isEmpty()
                && name.contains(version)
                && sums.size() == 1
                && Edits.text(
                        draft, sums, text -> text.replace(version, Shapes.otherVersion(version)));
    }

    private static String changed(String text, String version, String digest) {
        int sha = text.indexOf("sha256:");
        String other = text.replace(":" + version, ":" + Shapes.otherVersion(version));
        return sha >= 0 && text.length() == sha + 7 + 64
                ? other.substring(0, other.length() - 64) + digest
                : other;
    }

    private static boolean unknownSeverity(Draft draft) {
        draft.expect().forget(SCANS);
        return Edits.json(
                draft,
                doc -> Shapes.isTrivy(doc) || Shapes.isGrype(doc),
                doc -> {
                    for (ObjectNode node : doc.objects()) {
                        for (String key : List.of("Severity", "severity")) {
                            if (node.path(key).isString()) {
                                node.put(key, "Spicy");
                                return true;
                            }
                        }
                    }
                    return false;
                });
    }

    /** Where scanners write when they ran. */
    static boolean isTimeKey(String key) {
        return key.equals("CreatedAt")
                || key.equals("timestamp")
                || key.equals("startTimeUtc")
                || key.equals("endTimeUtc");
    }

    private static boolean withoutTime(Draft draft) {
        return Edits.json(
                draft,
                Shapes::isScan,
                doc -> {
                    boolean any = false;
                    for (ObjectNode node : doc.objects()) {
                        for (String key : List.copyOf(node.propertyNames())) {
                            if (isTimeKey(key) && Times.isMoment(node.path(key).asString(""))) {
                                node.remove(key);
                                any = true;
                            }
                        }
                    }
                    if (any) {
                        draft.expect().forget(SCANS);
                    }
                    return any;
                });
    }

    private static boolean oneMoreCritical(Draft draft) {
        Map<String, String> labels = draft.expect().fields();
        String at =
                labels.entrySet().stream()
                        .filter(entry -> entry.getValue().equals("trivy"))
                        .map(entry -> entry.getKey().replace("/tool", "/critical"))
                        .findFirst()
                        .orElse("");
        if (at.isEmpty() || draft.json(Shapes::isTrivy).size() != 1) {
            return false;
        }
        return Edits.json(
                draft,
                Shapes::isTrivy,
                doc -> {
                    for (JsonNode result : doc.arrayAt("/Results")) {
                        if (result.get("Vulnerabilities") instanceof ArrayNode found) {
                            found.addObject()
                                    .put("VulnerabilityID", "CVE-2026-99999")
                                    .put("PkgName", "libworst")
                                    .put("InstalledVersion", "1.0.0")
                                    .put("Severity", "CRITICAL");
                            draft.expect().field(at, "1");
                            return true;
                        }
                    }
                    return false;
                });
    }
}
