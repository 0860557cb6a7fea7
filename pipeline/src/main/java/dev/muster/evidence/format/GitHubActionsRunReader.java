package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonOutline;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * GitHub Actions, from the REST API (a run, a list of runs, a list of jobs, or run and jobs
 * together), from {@code gh run view --json}, or as a webhook sent it.
 */
final class GitHubActionsRunReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "github-actions-run",
                    1,
                    DocumentKind.PIPELINE_SUMMARY,
                    "GitHub Actions workflow run");
    private static final Set<String> BAD = Set.of("failure", "timed_out", "startup_failure");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json().map(json -> recognise(probe, json)).orElse(Fit.none());
    }

    private static Fit recognise(Probe probe, JsonOutline json) {
        if (json.has("head_sha", "workflow_id")
                || json.has("workflow_runs")
                || json.has("headSha", "databaseId")) {
            return Fit.certain("a workflow run");
        }
        if (json.has("run/head_sha") || json.has("run/headSha")) {
            return Fit.certain("run with its commit");
        }
        if (json.has("workflow_run/head_sha") || json.has("workflow_job/head_sha")) {
            return Fit.certain("webhook about a workflow");
        }
        return Fit.certainIf(
                json.has("total_count", "jobs")
                        && probe.text().replace("\\/", "/").contains("/actions/runs/"),
                "jobs of a workflow run");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree root = document.json(sink);
        CiRun told = new CiRun(sink);
        List<Tree> runs = runs(root);
        List<Tree> jobs = jobs(root);
        runs.forEach(run -> run(run, told));
        jobs.forEach(job -> job(job, told));
        if (complete(root, jobs, sink) && runs.isEmpty()) {
            jobsProduced(jobs, sink);
        }
        told.failedJobs(
                jobs,
                "run_attempt",
                job -> job.scalar("conclusion").filter(how -> BAD.contains(how.text())));
        List<Tree> all = new ArrayList<>(runs);
        all.addAll(jobs);
        told.finish(all, "workflow run");
    }

    private static List<Tree> runs(Tree root) {
        if (root.at("workflow_runs").isPresent()) {
            return root.each("workflow_runs").toList();
        }
        return Stream.of(root.at("run"), root.at("workflow_run"), Optional.of(root))
                .flatMap(Optional::stream)
                .filter(run -> run.at("head_sha").isPresent() || run.at("headSha").isPresent())
                .limit(1)
                .toList();
    }

    private static List<Tree> jobs(Tree root) {
        if (root.at("jobs", "jobs").isPresent()) {
            return root.each("jobs", "jobs").toList();
        }
        return root.at("workflow_job").isPresent()
                ? List.of(root.at("workflow_job").get())
                : root.each("jobs").toList();
    }

    private static void run(Tree run, CiRun told) {
        told.first("build.id", run, "id", "databaseId");
        told.first("build.system", run, "html_url", "url");
        told.first("build.url", run, "html_url", "url");
        told.claim("build.conclusion", run, "conclusion");
        told.first(
                "build.startedAt", run, "run_started_at", "startedAt", "created_at", "createdAt");
        told.first("candidate.commit", run, "head_sha", "headSha");
        repository(run, told);
        head(run, told);
        told.claim("build.event", run, "event");
        told.claim("build.attempt", run, "run_attempt");
        if (run.string("event").filter("release"::equals).isPresent()) {
            told.first("candidate.tag", run, "head_branch", "headBranch");
        }
        if (run.string("status").filter("completed"::equals).isPresent()) {
            told.first("build.finishedAt", run, "updated_at", "updatedAt");
        }
        told.first(
                "evidence.producedAt", run, "updated_at", "updatedAt", "created_at", "createdAt");
    }

    /**
     * With its host where any place has one; the API's own address is no place of the repository.
     */
    private static void repository(Tree run, CiRun told) {
        boolean named =
                told.claim("repository.id", run, "repository", "html_url")
                        || told.claim("repository.id", run, "html_url")
                        || told.claim("repository.id", run, "repository", "full_name");
        if (!named && run.string("url").filter(url -> !url.contains("/repos/")).isPresent()) {
            told.claim("repository.id", run, "url");
        }
    }

    /** Where the commit comes from, when that is another repository, as with a fork. */
    private static void head(Tree run, CiRun told) {
        Optional<String> own = run.string("repository", "full_name");
        boolean other =
                run.string("head_repository", "full_name")
                        .filter(name -> own.isPresent() && !name.equalsIgnoreCase(own.get()))
                        .isPresent();
        if (other && !told.claim("repository.id", run, "head_repository", "html_url")) {
            told.claim("repository.id", run, "head_repository", "full_name");
        }
    }

    /** A job names run and commit of its own; it says nothing about how the run ended. */
    private static void job(Tree job, CiRun told) {
        told.claim("build.id", job, "run_id");
        told.claim("candidate.commit", job, "head_sha");
        if (!told.has("build.system")) {
            told.claim("build.system", job, "html_url");
        }
        if (!told.has("repository.id")) {
            told.claim("repository.id", job, "html_url");
        }
    }

    /** Of jobs alone, the end of the last one is when this was made; the run may have gone on. */
    private static void jobsProduced(List<Tree> jobs, ClaimSink sink) {
        TestTimes ends = new TestTimes();
        jobs.forEach(
                job ->
                        job.scalar("completed_at")
                                .ifPresent(end -> ends.add(end.text(), end::selector)));
        String latest = ends.latest();
        Selector only = ends.firstPlace();
        if (ends.isRange() && latest != null) {
            sink.derived(
                    "evidence.producedAt",
                    "max",
                    latest,
                    new Selector.JsonSet(above(jobs.getFirst()) + "/*/completed_at"));
        } else if (only != null) {
            sink.claim("evidence.producedAt", ends.first(), only);
        }
    }

    private static String above(Tree element) {
        return element.pointer().substring(0, element.pointer().lastIndexOf('/'));
    }

    /** Lists come in pages: whether all jobs are there; how many are not is told. */
    private static boolean complete(Tree root, List<Tree> jobs, ClaimSink sink) {
        Optional<Tree> total =
                root.scalar("jobs", "total_count")
                        .or(() -> root.scalar("total_count").filter(_ -> !jobs.isEmpty()));
        total.ifPresent(
                count ->
                        new TestDeclaredTotals(sink)
                                .compare(
                                        "total_count of jobs",
                                        count.text(),
                                        count.selector(),
                                        jobs.size()));
        return !jobs.isEmpty()
                && total.map(count -> count.text().equals(Integer.toString(jobs.size())))
                        .orElse(true);
    }
}
