package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.JsonPlace;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.model.DocumentKind;
import java.util.List;

/** The run of a SARIF log that a walk is passing; claims it when it ends. */
final class SarifRun {
    private static final String RUN = "/runs/*";
    private static final String RESULT = RUN + "/results/*";
    private static final String LOCATION = RESULT + "/locations/*/physicalLocation";

    private final ClaimSink sink;
    private final Captured tool;
    private final Captured target;
    private final Captured digest;
    private final Captured endedAt;
    private final Captured startedAt;
    private final Captured commit;
    private final Captured repository;
    private final Captured rule;
    private final Captured file;
    private final Captured line;
    private final WordCount findings;
    private final SecretFindings secrets = new SecretFindings();
    private boolean hasResults;
    private boolean failed;
    private int runs;
    private int silentRuns;
    private int failedRuns;

    SarifRun(JsonWalk walk, ClaimSink sink) {
        this.sink = sink;
        tool = Captured.in(walk, RUN + "/tool/driver/name", RUN + "/tool/name");
        target = Captured.in(walk, RUN + "/properties/imageName");
        digest = Captured.in(walk, RUN + "/properties/repoDigests/*");
        endedAt = Captured.in(walk, RUN + "/invocations/*/endTimeUtc");
        startedAt = Captured.in(walk, RUN + "/invocations/*/startTimeUtc");
        commit = Captured.in(walk, RUN + "/versionControlProvenance/*/revisionId");
        repository = Captured.in(walk, RUN + "/versionControlProvenance/*/repositoryUri");
        rule = Captured.in(walk, RESULT + "/ruleId");
        file = Captured.in(walk, LOCATION + "/artifactLocation/uri");
        line = Captured.in(walk, LOCATION + "/region/startLine");
        findings =
                new WordCount(walk, RESULT, "/level")
                        .unless("/kind", "pass", "notApplicable", "informational")
                        .unless("/baselineState", "absent");
        walk.on(RUN + "/results", place -> hasResults |= place.isContainer());
        walk.on(
                RUN + "/invocations/*/executionSuccessful",
                place -> failed |= place.text().equals("false"));
        walk.after(RESULT, _ -> result());
        walk.after(RUN, this::run);
    }

    private void result() {
        secrets.found(rule, file.text(), line.text());
        List.of(rule, file, line).forEach(Captured::clear);
    }

    private void run(JsonPlace place) {
        runs++;
        ClaimSink scan = sink.item("scan", place.pointer());
        tool.claim(scan, "scan.tool");
        target.claim(scan, "scan.target");
        Captured at = endedAt.fragment().isPresent() ? endedAt : startedAt;
        at.claim(scan, "scan.scannedAt");
        if (runs == 1) {
            at.claim(sink, "evidence.producedAt");
            target.claim(sink, "candidate.reference");
            digest.claim(sink, "candidate.reference");
            commit.claim(sink, "candidate.commit");
            repository.claim(sink, "repository.id");
        }
        if (!hasResults || failed && findings.total() == 0) {
            silentRuns++;
        } else {
            findings.claim(scan, place.pointer() + "/results/*");
            failedRuns += failed ? 1 : 0;
        }
        if (SecretFindings.isSecretScanner(tool.text())) {
            sink.kind(DocumentKind.SECRET_SCAN);
            secrets.tell(sink);
        }
        secrets.clear();
        List.of(tool, target, digest, endedAt, startedAt, commit, repository)
                .forEach(Captured::clear);
        hasResults = false;
        failed = false;
    }

    /**
     * After the last run: a log in which no scan came to a result says nothing, which is not
     * "nothing was found".
     */
    void end() {
        if (runs == 0) {
            sink.empty("the log has no run");
        } else if (silentRuns == runs) {
            sink.empty("no run came to a result: they failed, or state none");
        } else if (silentRuns + failedRuns > 0) {
            sink.partlyRead();
        }
    }
}
