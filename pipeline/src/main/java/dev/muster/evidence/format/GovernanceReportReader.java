package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonOutline;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.List;

/**
 * The governance reports of the readiness playbook: one verdict and a summary. Which control a
 * report is about, only its file name says, unless it names itself.
 */
final class GovernanceReportReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "governance-report", 1, DocumentKind.GOVERNANCE_REPORT, "Governance report");
    private static final List<String> NAMES = List.of("report", "control", "name");
    private static final List<String> MOMENTS = List.of("generated_at", "created_at", "timestamp");
    private static final List<String> COMMITS = List.of("commit", "head_sha");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json().filter(GovernanceReportReader::isReport).isPresent()
                ? Fit.likely("status", "summary")
                : Fit.none();
    }

    private static boolean isReport(JsonOutline json) {
        return json.scalar("status") != null
                && json.has("summary")
                && json.scalar("summary") == null
                && !json.has("contract");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree report = document.json(sink);
        ClaimSink policy = sink.item("policy", report.pointer());
        name(report, document.fileName(), policy);
        status(report, policy);
        report.entries("summary")
                .forEach(entry -> claim(policy, "governance." + entry.getKey(), entry.getValue()));
        report.each("controls").forEach(control -> control(control, sink));
        first(sink, "evidence.producedAt", report, MOMENTS);
        first(sink, "candidate.commit", report, COMMITS);
    }

    private static void name(Tree report, String fileName, ClaimSink policy) {
        if (NAMES.stream().anyMatch(name -> report.scalar(name).isPresent())) {
            first(policy, "policy.name", report, NAMES);
            return;
        }
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        policy.derived(
                "policy.name",
                "file-name",
                stem,
                new Selector.WholeDocument(),
                Confidence.INFERRED);
    }

    private static void control(Tree control, ClaimSink sink) {
        ClaimSink policy = sink.item("policy", control.pointer());
        first(policy, "policy.name", control, NAMES);
        status(control, policy);
    }

    private static void status(Tree report, ClaimSink policy) {
        claim(policy, "policy.status", report, "status");
    }

    private static void first(ClaimSink sink, String name, Tree tree, List<String> keys) {
        keys.stream()
                .flatMap(key -> tree.scalar(key).stream())
                .findFirst()
                .ifPresent(found -> claim(sink, name, found));
    }
}
