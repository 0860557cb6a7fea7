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
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Trivy JSON, schema version 2, streamed. Findings are whatever carries a severity below a result:
 * vulnerabilities, misconfigurations that did not pass, secrets, licences. The document does not
 * name its tool; its format does.
 */
final class TrivyReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("trivy-json", 1, DocumentKind.VULNERABILITY_SCAN, "Trivy report");
    private static final String FINDING = "/Results/*/*/*";

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json ->
                                Fit.certainIf(
                                        json.has("SchemaVersion") && json.has("ArtifactName"),
                                        "SchemaVersion",
                                        "ArtifactName"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured createdAt = Captured.in(walk, "/CreatedAt");
        Captured target = Captured.in(walk, "/ArtifactName");
        Captured type = Captured.in(walk, "/ArtifactType");
        Captured image = Captured.in(walk, "/Metadata/ImageID");
        Captured commit = Captured.in(walk, "/Metadata/Commit");
        Captured repository = Captured.in(walk, "/Metadata/RepoURL");
        List<Fragment> references = new ArrayList<>();
        walk.on(
                "/Metadata/RepoDigests/*",
                place -> {
                    if (place.isScalar() && references.size() < 20) {
                        references.add(new Fragment(place.text(), place.selector()));
                    }
                });
        WordCount findings =
                new WordCount(walk, FINDING, "/Severity")
                        .unless("/Status", "PASS", "EXCEPTION")
                        .onlyStated();
        int[] silent = silentVulnerabilities(walk);
        int[] astray = {0};
        walk.on(
                "/*/*/*/*/VulnerabilityID",
                place -> astray[0] += place.segment(0).equals("Results") ? 0 : 1);
        SecretFindings secrets = secrets(walk);
        document.walk(walk, sink);

        createdAt.claim(sink, "evidence.producedAt");
        ClaimSink scan = sink.item("scan", "");
        target.claim(scan, "scan.target");
        createdAt.claim(scan, "scan.scannedAt");
        findings.claim(scan);
        silent(silent[0], scan);
        astray(astray[0], scan);
        if (type.text().equals("container_image")) {
            target.claim(sink, "candidate.reference");
            ClaimSink subject = sink.item("subject", "");
            target.claim(subject, "subject.name");
            image.claim(subject, "subject.digests.oci-config");
        }
        references.forEach(reference -> reference.claim(sink, "candidate.reference"));
        commit.claim(sink, "candidate.commit");
        repository.claim(sink, "repository.id");
        secrets.tell(sink);
    }

    /** Vulnerabilities without a severity: Trivy writes UNKNOWN, but others write this form too. */
    private static int[] silentVulnerabilities(JsonWalk walk) {
        int[] silent = {0};
        boolean[] stated = {false};
        walk.on(FINDING, _ -> stated[0] = false);
        walk.on(FINDING + "/Severity", place -> stated[0] = place.isScalar());
        walk.after(
                FINDING,
                place ->
                        silent[0] +=
                                !stated[0] && place.segment(2).equals("Vulnerabilities") ? 1 : 0);
        return silent;
    }

    private static void silent(int silent, ClaimSink scan) {
        if (silent > 0) {
            Selector set = Selector.JsonSet.where("/Results/*/Vulnerabilities/*", "/Severity");
            scan.derived("scan.severities.none-stated", "count", Integer.toString(silent), set);
            scan.partlyRead();
            scan.problem(
                    FindingCode.FORMAT_DRIFT,
                    "vulnerabilities that state no severity: %d; they are not in the total"
                            .formatted(silent),
                    set);
        }
    }

    /** A report that lists nothing is clean; one that lists it in another place is not. */
    private static void astray(int astray, ClaimSink scan) {
        if (astray > 0) {
            scan.partlyRead();
            scan.problem(
                    FindingCode.FORMAT_DRIFT,
                    "vulnerabilities that are listed elsewhere than below /Results: %d; they are not in the total"
                            .formatted(astray),
                    null);
        }
    }

    private static SecretFindings secrets(JsonWalk walk) {
        SecretFindings secrets = new SecretFindings();
        Captured file = Captured.in(walk, "/Results/*/Target");
        Captured rule = Captured.in(walk, FINDING + "/RuleID");
        Captured line = Captured.in(walk, FINDING + "/StartLine");
        walk.after(
                FINDING,
                place -> {
                    if (place.segment(2).equals("Secrets")) {
                        secrets.found(rule, file.text(), line.text());
                    }
                    rule.clear();
                    line.clear();
                });
        walk.after("/Results/*", _ -> file.clear());
        return secrets;
    }
}
