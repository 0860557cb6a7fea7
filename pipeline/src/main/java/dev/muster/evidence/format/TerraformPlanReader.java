package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.lexicon.TerraformWords;
import dev.muster.evidence.parse.JsonOutline;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Terraform or OpenTofu plan ({@code show -json}). Only what is counted and what names the
 * environment is taken: a plan holds secrets in clear, and no value of a resource is ever copied.
 */
final class TerraformPlanReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "terraform-plan", 2, DocumentKind.CONFIG_DIFF, "Terraform plan (show -json)");
    private static final String CHANGES = "/resource_changes/*";
    private static final String FIRST_ACTION = "/change/actions/0";

    /** The first action of a replacement is either of its two. */
    private static final List<String> CHANGING = List.of("create", "delete", "forget", "update");

    private static final List<String> VARIABLES =
            List.of(
                    "environment",
                    "env",
                    "environment_name",
                    "target_environment",
                    "deployment_environment",
                    "workspace",
                    "stage");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                probe.json().filter(TerraformPlanReader::isPlan).isPresent(),
                "format_version",
                "planned changes");
    }

    /** A state has a format version too, but plans nothing. */
    private static boolean isPlan(JsonOutline json) {
        return json.has("format_version")
                && (json.has("resource_changes")
                        || json.has("planned_values")
                        || json.has("output_changes"));
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Tree plan = document.json(sink);
        claim(sink, "evidence.producedAt", plan, "timestamp");
        ClaimSink item = sink.item("configuration", plan.pointer());
        environment(plan, item, sink);
        List<Tree> changes =
                plan.each("resource_changes").filter(TerraformPlanReader::isChange).toList();
        item.derived(
                "configuration.changes",
                "count",
                Long.toString(changes.size()),
                set("/type", List.of()));
        secrets(changes, document.words().secrets().terraform(), item);
        if (plan.string("errored").filter("true"::equals).isPresent()) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the plan says that planning failed, so it is not all there",
                    new Selector.JsonPointer("/errored"));
        }
    }

    private static void secrets(List<Tree> changes, TerraformWords words, ClaimSink item) {
        TerraformSecrets secrets = new TerraformSecrets(words);
        List<String> addresses = new ArrayList<>();
        for (Tree change : changes) {
            Optional<SecretChanges.Kind> kind = secrets.of(change);
            Optional<Tree> address = change.scalar("address");
            if (kind.isPresent() && address.isPresent()) {
                addresses.add(address.get().text());
                item.claim(kind.get().claim(), address.get().text(), address.get().selector());
            }
        }
        item.derived(
                "configuration.secretChange",
                "count",
                Integer.toString(addresses.size()),
                addresses.isEmpty()
                        ? set("/type", words.fallback())
                        : set("/address", addresses.stream().distinct().sorted().toList()));
    }

    private static void environment(Tree plan, ClaimSink item, ClaimSink sink) {
        VARIABLES.stream()
                .flatMap(variable -> plan.scalar("variables", variable, "value").stream())
                .findFirst()
                .ifPresent(
                        environment -> {
                            item.claim(
                                    "configuration.environment",
                                    environment.text(),
                                    environment.selector(),
                                    Confidence.INFERRED);
                            sink.claim(
                                    "evidence.environment",
                                    environment.text(),
                                    environment.selector(),
                                    Confidence.INFERRED);
                        });
    }

    private static boolean isChange(Tree change) {
        return change.string("change", "actions", "0").filter(CHANGING::contains).isPresent();
    }

    /** The changes, of which the member has one of these texts when any are given. */
    private static Selector set(String member, List<String> texts) {
        TreeMap<String, List<String>> where = new TreeMap<>();
        where.put(FIRST_ACTION, CHANGING);
        if (!texts.isEmpty()) {
            where.put(member, texts);
        }
        return new Selector.JsonSet(CHANGES, where);
    }
}
