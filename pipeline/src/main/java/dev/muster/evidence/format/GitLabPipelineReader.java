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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GitLab CI, from the REST API (a pipeline, a list of pipelines, a list of jobs, or pipeline and
 * jobs together) or as a webhook sent it.
 */
final class GitLabPipelineReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "gitlab-pipeline", 1, DocumentKind.PIPELINE_SUMMARY, "GitLab CI pipeline");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(json -> json.isArray() ? recognise(json, "0/") : recognise(json, ""))
                .orElse(Fit.none());
    }

    private static Fit recognise(JsonOutline json, String at) {
        if (json.has(at + "sha", at + "ref", at + "status", at + "web_url")
                && json.has(at + "project_id")) {
            return Fit.certain("a pipeline with project, commit and ref");
        }
        if (json.is("object_kind", "pipeline")) {
            return Fit.certain("object_kind pipeline");
        }
        if (json.has("pipeline/sha", "pipeline/ref", "pipeline/status")) {
            return Fit.certain("pipeline with commit and ref");
        }
        boolean job = json.has(at + "pipeline", at + "stage", at + "web_url", at + "allow_failure");
        boolean pipeline = json.has(at + "sha", at + "ref", at + "status", at + "web_url");
        return job
                ? Fit.certain("jobs with stage and pipeline")
                : pipeline ? Fit.likely("commit, ref, status, web_url") : Fit.none();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree root = document.json(sink);
        CiRun told = new CiRun(sink);
        List<Tree> pipelines = new ArrayList<>();
        List<Tree> jobs = new ArrayList<>();
        sort(root, pipelines, jobs);
        root.at("project").ifPresent(project -> told.claim("repository.id", project, "web_url"));
        pipelines.forEach(pipeline -> pipeline(pipeline, told));
        for (Tree job : jobs) {
            job.at("pipeline").ifPresent(pipeline -> pipeline(pipeline, told));
        }
        told.failedJobs(
                jobs,
                "id",
                job ->
                        job.scalar("status")
                                .filter(status -> status.text().equals("failed"))
                                .filter(_ -> !mayFail(job)));
        List<Tree> all = new ArrayList<>(pipelines);
        all.addAll(jobs);
        told.finish(all, "pipeline");
    }

    private static void sort(Tree root, List<Tree> pipelines, List<Tree> jobs) {
        if (root.type() == Tree.Type.ARRAY) {
            root.each()
                    .forEach(
                            element ->
                                    (element.at("pipeline").isPresent() ? jobs : pipelines)
                                            .add(element));
            return;
        }
        boolean aroundIt = root.at("sha").isEmpty();
        root.at(
                        aroundIt && root.at("object_attributes").isPresent()
                                ? "object_attributes"
                                : "pipeline")
                .filter(_ -> aroundIt)
                .or(() -> Optional.of(root))
                .ifPresent(pipelines::add);
        root.each("jobs").forEach(jobs::add);
        root.each("builds").forEach(jobs::add);
    }

    private static void pipeline(Tree pipeline, CiRun told) {
        told.claim("build.id", pipeline, "id");
        told.first("build.system", pipeline, "web_url", "url");
        told.first("build.url", pipeline, "web_url", "url");
        told.claim("build.conclusion", pipeline, "status");
        told.first("build.startedAt", pipeline, "started_at", "created_at");
        told.claim("build.finishedAt", pipeline, "finished_at");
        told.first("evidence.producedAt", pipeline, "finished_at", "updated_at", "created_at");
        told.claim("candidate.commit", pipeline, "sha");
        told.claim("build.event", pipeline, "source");
        if (!told.has("repository.id")) {
            told.first("repository.id", pipeline, "web_url", "url");
        }
        if (pipeline.string("tag").filter("true"::equals).isPresent()) {
            told.claim("candidate.tag", pipeline, "ref");
        }
    }

    /** A job that is allowed to fail contradicts nothing. */
    private static boolean mayFail(Tree job) {
        return job.string("allow_failure").filter("true"::equals).isPresent();
    }
}
