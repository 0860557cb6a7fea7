package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents that are each in order and do not fit together: by run, by digest, by moment, by name.
 */
final class Misfits {
    private static final String STALE = "stale-evidence";
    private static final String ORDER = "timestamp-order";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private Misfits() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                            "attest-another-run",
                            "Makes the attestation name another run of the same commit.",
                            List.of("attestation", "ci", "identity"),
                            List.of("attestation-mismatch"),
                            Misfits::anotherRun),
                    held(
                            "attested-end-before-start",
                            "Exchanges the beginning and the end of the attested build.",
                            List.of("attestation", "time"),
                            List.of(ORDER),
                            Misfits::exchanged),
                    held(
                            "manifest-the-index-does-not-list",
                            "Adds the manifest of a platform that the image index does not list.",
                            List.of("artifacts", "attestation"),
                            List.of("digest-mismatch"),
                            Misfits::unlisted),
                    held(
                            "add-csaf-of-another-service",
                            "Adds a CSAF document about another service.",
                            List.of("vex", "extra"),
                            List.of("mixed-candidate"),
                            Misfits::foreignCsaf),
                    told(
                            "add-csaf-of-a-stranger",
                            "Adds a CSAF document about a product that nobody here knows.",
                            List.of("vex", "extra", "sbom", "artifacts"),
                            List.of("mixed-candidate"),
                            draft -> listsPackages(draft) && csaf(draft, "Acme Router OS 7.1")),
                    held(
                            "sbom-of-excluded-components",
                            "Gives every component of a CycloneDX document a scope that is not shipped.",
                            List.of("sbom"),
                            List.of("evidence-empty"),
                            Misfits::excluded),
                    told(
                            "fail-an-optional-job",
                            "Lets a job fail that may fail, beside the successful run.",
                            List.of("ci"),
                            List.of("contradiction"),
                            Misfits::optionalJob),
                    held(
                            "old-vulnerability-database",
                            "Makes the database of a Grype scan seven months older.",
                            List.of("scan", "time"),
                            List.of(STALE),
                            Misfits::oldDatabase),
                    held(
                            "old-plan",
                            "Makes a Terraform plan 40 days older.",
                            List.of("config", "time"),
                            List.of(STALE),
                            Misfits::oldPlan));

    /** Runs of one system have ids of one length. */
    private static boolean anotherRun(Draft draft) {
        String url = Shapes.manifestText(draft, "build", "url").replaceFirst("/+$", "");
        String id = Shapes.manifestText(draft, "build", "id");
        if (id.isEmpty() || !url.endsWith("/" + id)) {
            return false;
        }
        String under = url.substring(0, url.length() - id.length());
        String other = under + (id.charAt(0) == '9' ? '1' : '9') + id.substring(1);
        return Envelope.first(draft)
                .filter(envelope -> envelope.statement().rewrite(text -> run(text, url, other)) > 0)
                .map(
                        envelope -> {
                            envelope.resigned(
                                    draft,
                                    statement -> statement.rewrite(text -> run(text, url, other)));
                            return true;
                        })
                .orElse(false);
    }

    private static String run(String text, String own, String other) {
        return text.equals(own) || text.startsWith(own + "/")
                ? other + text.substring(own.length())
                : text;
    }

    private static boolean exchanged(Draft draft) {
        return Envelope.first(draft)
                .filter(envelope -> exchange(envelope.statement()))
                .map(
                        envelope -> {
                            envelope.resigned(draft, Misfits::exchange);
                            return true;
                        })
                .orElse(false);
    }

    private static boolean exchange(JsonDoc statement) {
        return exchange(
                        statement.objectAt("/predicate/runDetails/metadata"),
                        "startedOn",
                        "finishedOn")
                || exchange(
                        statement.objectAt("/predicate/metadata"),
                        "buildStartedOn",
                        "buildFinishedOn");
    }

    private static boolean exchange(Optional<ObjectNode> metadata, String start, String end) {
        return metadata.filter(run -> run.has(start) && run.has(end))
                .map(
                        run -> {
                            JsonNode began = run.get(start);
                            run.set(start, run.get(end));
                            run.set(end, began);
                            return true;
                        })
                .orElse(false);
    }

    /** Only where one image is released, and its index is here. */
    private static boolean unlisted(Draft draft) {
        long indexes = draft.json(doc -> doc.root().path("manifests").isArray()).size();
        Optional<JsonDoc> manifest =
                draft.json(doc -> doc.text("/mediaType").equals(MANIFEST)).values().stream()
                        .findFirst();
        String all = Shapes.manifest(draft).map(found -> draft.text(found.path())).orElse("");
        if (indexes != 1 || manifest.isEmpty() || all.split("oci-index", -1).length > 3) {
            return false;
        }
        ObjectNode other = manifest.get().object().deepCopy();
        ((ObjectNode) other.path("config"))
                .put("digest", "sha256:" + Shapes.hex(draft.random(), 64));
        draft.add("image/manifest-other.json", Disguises.bytes(other + "\n"), "other");
        return true;
    }

    private static boolean foreignCsaf(Draft draft) {
        String own = Shapes.manifestText(draft, "service");
        String other = own.equals("checkout-web") ? "billing-service" : "checkout-web";
        return csaf(draft, other + " 5.8.1");
    }

    /** Whether all bills of materials are of a kind whose packages can be listed. */
    private static boolean listsPackages(Draft draft) {
        List<String> boms = new ArrayList<>(draft.json(Shapes::isCycloneDxJson).keySet());
        boms.addAll(draft.json(Shapes::isSpdxJson).keySet());
        boms.addAll(draft.xml(Shapes::isCycloneDxXml).keySet());
        return !boms.isEmpty() && draft.paths(path -> path.endsWith(".spdx")).isEmpty();
    }

    private static boolean csaf(Draft draft, String product) {
        String moment = draft.at().minusSeconds(90_000).toString();
        String text =
                """
                {"document": {"category": "csaf_vex", "csaf_version": "2.0", "title": "Statements",
                  "publisher": {"category": "vendor", "name": "Example", "namespace": "https://example.com"},
                  "tracking": {"id": "EX-%d", "status": "final", "version": "1",
                   "initial_release_date": "%s", "current_release_date": "%s",
                   "revision_history": [{"date": "%s", "number": "1", "summary": "first"}]}},
                 "product_tree": {"full_product_names": [{"product_id": "P1", "name": "%s"}]},
                 "vulnerabilities": [{"cve": "CVE-2026-%d",
                  "product_status": {"known_not_affected": ["P1"]},
                  "flags": [{"label": "component_not_present", "product_ids": ["P1"]}]}]}
                """
                        .formatted(
                                draft.random().nextInt(1000),
                                moment,
                                moment,
                                moment,
                                product,
                                10_000 + draft.random().nextInt(50_000));
        draft.add("vex/csaf.json", Disguises.bytes(text), "vex");
        return true;
    }

    private static boolean excluded(Draft draft) {
        return Edits.json(
                draft,
                doc -> Shapes.isCycloneDxJson(doc) && !doc.arrayAt("/components").isEmpty(),
                doc -> {
                    String scope = draft.pick("excluded", "optional");
                    for (JsonNode component : doc.arrayAt("/components")) {
                        ((ObjectNode) component).put("scope", scope);
                    }
                    return true;
                });
    }

    private static boolean optionalJob(Draft draft) {
        return Edits.json(
                draft,
                doc -> doc.objectAt("/jobs/0").isPresent() && !Shapes.isGitHubRun(doc),
                doc -> {
                    ArrayNode jobs = doc.arrayAt("/jobs");
                    JsonNode first = jobs.get(0);
                    if (!first.has("run_id") || !doc.root().has("total_count")) {
                        return false;
                    }
                    ObjectNode failed = ((ObjectNode) first).deepCopy();
                    failed.put(
                            "name",
                            draft.pick(
                                    "lint (experimental)",
                                    "Optional: fuzz",
                                    "e2e [allow-failure]"));
                    failed.put("id", first.path("id").asLong() + 7_000);
                    failed.put("conclusion", "failure");
                    jobs.add(failed);
                    doc.object().put("total_count", jobs.size());
                    return true;
                });
    }

    private static boolean oldDatabase(Draft draft) {
        return Edits.json(
                draft,
                Shapes::isGrype,
                doc ->
                        doc.objectAt("/descriptor/db/status")
                                .filter(status -> Times.isMoment(status.path("built").asString("")))
                                .map(status -> older(status, "built", 210))
                                .orElse(false));
    }

    private static boolean oldPlan(Draft draft) {
        return Edits.json(
                draft,
                doc -> doc.root().has("resource_changes") && Times.isMoment(doc.text("/timestamp")),
                doc -> older(doc.object(), "timestamp", 40));
    }

    private static boolean older(ObjectNode node, String member, int days) {
        node.put(member, Times.shift(node.path(member).asString(""), Duration.ofDays(-days)));
        return true;
    }
}
