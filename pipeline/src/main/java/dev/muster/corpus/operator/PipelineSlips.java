package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.neutral;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.operator.Operator.Phase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a careless or hostile pipeline hands in: evidence of another service, builds of what was
 * never released, and pages of a proxy under the names of reports.
 */
final class PipelineSlips {
    /** Services that the reference data of the sample packets knows. */
    private static final List<String> SERVICES =
            List.of("billing-service", "checkout-web", "fraud-scorer", "ledger-cli");

    private static final List<String> MIXED = List.of("mixed-candidate");
    private static final String SUITES = "/tests/suites";
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html><head><title>Sign in</title></head>
            <body><form action="/login"><input name="user"></form></body></html>
            """;

    private PipelineSlips() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                            "add-vex-of-another-service",
                            "Adds a VEX document about another service.",
                            List.of("vex", "extra"),
                            MIXED,
                            PipelineSlips::foreignVex),
                    held(
                                    "incident-of-another-service",
                                    "Makes the incident note tell of another service.",
                                    List.of("incident"),
                                    MIXED,
                                    PipelineSlips::foreignIncident)
                            .mayAlso("contradiction"),
                    held(
                                    "build-of-a-fork",
                                    "Lets a GitHub run build the head of somebody else's fork.",
                                    List.of("ci", "identity"),
                                    List.of("contradiction"),
                                    PipelineSlips::fork)
                            .mayAlso("mixed-candidate", "unknown-reference"),
                    held(
                            "build-of-a-proposal",
                            "Has the run started for a pull or merge request.",
                            List.of("ci"),
                            MIXED,
                            PipelineSlips::proposal),
                    held(
                            "attest-a-proposal",
                            "Makes the attested build start from the ref of a pull request.",
                            List.of("attestation"),
                            List.of("attestation-mismatch"),
                            PipelineSlips::attestedProposal),
                    held(
                            "fail-a-job-elsewhere",
                            "Lets a job fail in the list that lies beside the successful run.",
                            List.of("ci"),
                            List.of("contradiction"),
                            PipelineSlips::failedJob),
                    held(
                                    "save-page-as-report",
                                    "Saves a sign-in page under the name of a JSON test report.",
                                    List.of("tests"),
                                    List.of("unreadable-document"),
                                    PipelineSlips::page)
                            .mayAlso("evidence-missing", "required-field-missing"),
                    neutral(
                            "lines-as-utf-16",
                            "Writes lines of test events and samples in UTF-16.",
                            Phase.FORM,
                            PipelineSlips::wideLines));

    private static boolean foreignVex(Draft draft) {
        String other = other(draft);
        String vex =
                """
                {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://vex.example.com/%d",
                 "author": "security@example.com", "timestamp": "%s", "version": 1, "statements": [
                  {"vulnerability": {"name": "CVE-2026-%d"}, "status": "not_affected",
                   "justification": "component_not_present",
                   "products": [{"@id": "pkg:oci/%s?repository_url=registry.example.com/x/%s"}]}]}
                """
                        .formatted(
                                draft.random().nextInt(1000),
                                draft.at().minusSeconds(90_000),
                                10_000 + draft.random().nextInt(50_000),
                                other,
                                other);
        draft.add("vex/openvex.json", Disguises.bytes(vex), "vex");
        return true;
    }

    private static boolean foreignIncident(Draft draft) {
        String service = Shapes.manifestText(draft, "service");
        String other = other(draft);
        draft.expect().forget("/incidents");
        return !service.isEmpty()
                && Edits.text(draft, Shapes.incidents(draft), text -> text.replace(service, other));
    }

    private static String other(Draft draft) {
        String own = Shapes.manifestText(draft, "service");
        List<String> others = SERVICES.stream().filter(name -> !name.equals(own)).toList();
        return others.get(draft.random().nextInt(others.size()));
    }

    private static boolean fork(Draft draft) {
        String who = "someone-" + draft.random().nextInt(1000);
        draft.expect().uncertain("/repository/id", "disputed");
        return Edits.json(
                draft,
                Shapes::isGitHubRun,
                doc -> {
                    String name = doc.text("/repository/name");
                    ObjectNode head = doc.object().putObject("head_repository");
                    head.put("full_name", who + "/" + name);
                    head.put("fork", true);
                    head.put("html_url", "https://github.com/" + who + "/" + name);
                    return !name.isEmpty();
                });
    }

    private static boolean proposal(Draft draft) {
        return Edits.json(
                draft,
                doc -> Shapes.isGitHubRun(doc) || Shapes.isGitLabPipeline(doc),
                doc -> {
                    boolean gitHub = Shapes.isGitHubRun(doc);
                    doc.object()
                            .put(
                                    gitHub ? "event" : "source",
                                    gitHub ? "pull_request" : "merge_request_event");
                    return true;
                });
    }

    private static boolean attestedProposal(Draft draft) {
        String ref = "refs/pull/%d/merge".formatted(1 + draft.random().nextInt(900));
        return Envelope.first(draft)
                .filter(envelope -> envelope.statement().rewrite(text -> tag(text, ref)) > 0)
                .map(
                        envelope -> {
                            envelope.resigned(
                                    draft, statement -> statement.rewrite(text -> tag(text, ref)));
                            draft.expect().forget("/security/attestations");
                            return true;
                        })
                .orElse(false);
    }

    private static String tag(String text, String ref) {
        int at = text.indexOf("refs/tags/");
        return at < 0 ? text : text.substring(0, at) + ref;
    }

    private static boolean failedJob(Draft draft) {
        return Edits.json(
                draft,
                doc -> doc.objectAt("/jobs/0").isPresent() && !Shapes.isGitHubRun(doc),
                doc -> {
                    List<JsonNode> good = new ArrayList<>();
                    for (JsonNode job : doc.root().path("jobs")) {
                        if (job.has("run_id")
                                && job.path("conclusion").asString("").equals("success")) {
                            good.add(job);
                        }
                    }
                    if (good.isEmpty()) {
                        return false;
                    }
                    JsonNode job = good.get(draft.random().nextInt(good.size()));
                    ((ObjectNode) job).put("conclusion", "failure");
                    return true;
                });
    }

    private static boolean page(Draft draft) {
        for (String path : draft.json(PipelineSlips::isReport).keySet()) {
            if (path.endsWith(".json") && draft.isRewritable(path)) {
                draft.expect().forget(SUITES);
                draft.writeBroken(path, Disguises.bytes(PAGE));
                return true;
            }
        }
        return false;
    }

    private static boolean isReport(JsonDoc doc) {
        return Shapes.isCtrf(doc)
                || doc.objectAt("/metrics").isPresent() && doc.objectAt("/root_group").isPresent();
    }

    private static boolean wideLines(Draft draft) {
        return Disguises.each(
                draft,
                path -> path.endsWith("go-test.jsonl") || path.endsWith(".jtl"),
                PipelineSlips::wide);
    }

    /** In UTF-16; null for XML, which names its own encoding, and for what is in UTF-16 already. */
    private static byte @Nullable [] wide(byte[] bytes) {
        String text = Disguises.text(bytes);
        return text.startsWith("<") || text.indexOf('\0') >= 0
                ? null
                : text.getBytes(StandardCharsets.UTF_16);
    }
}
