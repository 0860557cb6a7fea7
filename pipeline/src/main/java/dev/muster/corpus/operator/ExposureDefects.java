package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.operator.Operator.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;
import tools.jackson.databind.node.ObjectNode;

/** What must not lie in a packet: secrets, in each format, and data of people and customers. */
final class ExposureDefects {
    private static final String SECRET = "secret-exposed";
    private static final String PERSONAL = "personal-data-exposed";
    private static final String CUSTOMER = "customer-data-exposed";
    private static final String INCIDENT = "incident-detail-exposed";

    private ExposureDefects() {}

    /** Puts a text somewhere; false when there is no place. */
    @FunctionalInterface
    private interface Planting {
        boolean plant(Draft draft, String text);
    }

    static final List<Operator> ALL = all();

    private static List<Operator> all() {
        List<Operator> all = new ArrayList<>(secrets());
        all.addAll(details());
        return List.copyOf(all);
    }

    private static List<Operator> secrets() {
        return List.of(
                secret("diff", "a configuration diff", "config", ExposureDefects::inDiff),
                secret(
                        "summary",
                        "a configuration summary",
                        "config",
                        (draft, text) ->
                                Edits.say(
                                        draft,
                                        draft.paths(p -> p.contains("config") && p.endsWith(".md")),
                                        "The pool now signs in with " + text + " as before.")),
                secret(
                        "runbook",
                        "the runbook",
                        "runbook",
                        (draft, text) ->
                                Edits.say(
                                        draft,
                                        Shapes.runbooks(draft),
                                        "Use " + text + " when the tool asks for it.")),
                secret(
                        "incident-note",
                        "an incident note",
                        "incident",
                        (draft, text) ->
                                Edits.say(
                                        draft,
                                        Shapes.incidents(draft),
                                        "The probe was started with " + text + " by hand.")),
                secret("manifest", "the release manifest", "manifest", ExposureDefects::inManifest),
                secret("test-output", "the output of a test", "tests", ExposureDefects::inJUnit),
                secret("tap", "a TAP diagnostic", "tests", ExposureDefects::inTap),
                secret("ci-export", "a CI export", "ci", json(Shapes::isCi, "note")),
                secret("scan", "a scan report", "scan", json(Shapes::isTrivy, "Note")),
                secret(
                        "governance-report",
                        "a governance report",
                        "governance",
                        json(Shapes::isGovernance, "note")),
                secret("sbom", "an SBOM", "sbom", ExposureDefects::inSbom),
                secret("terraform", "a Terraform plan", "config", ExposureDefects::inTerraform),
                secret("env-file", "a file of its own", "extra", ExposureDefects::inEnvFile),
                secret(
                        "attestation",
                        "the signed payload of an attestation",
                        "attestation",
                        ExposureDefects::inAttestation),
                secret(
                        "escapes",
                        "a CI export, every letter as a JSON escape",
                        "ci",
                        ExposureDefects::inEscapes));
    }

    private static Operator secret(String where, String place, String topic, Planting planting) {
        Edit edit =
                draft -> {
                    String credential = Credentials.any(draft.random());
                    draft.expect().hidden(credential);
                    return planting.plant(draft, credential);
                };
        return held(
                        "secret-in-" + where,
                        "Plants a credential in " + place + ".",
                        List.of(topic, "declaration"),
                        List.of(SECRET),
                        edit)
                .mayAlso("unreviewed-secret-change", "unrecognised-document", "schema-violation");
    }

    private static List<Operator> details() {
        return List.of(
                detail(
                        "mail-address",
                        PERSONAL,
                        "A mail address of a customer's person",
                        draft ->
                                "nadia."
                                        + Credentials.text(draft.random(), "abcdefgh", 6)
                                        + "@fjordbank.example",
                        "First reported by %s at noon."),
                detail(
                        "phone-number",
                        PERSONAL,
                        "A telephone number",
                        draft ->
                                "+46 70 "
                                        + Credentials.digits(draft.random(), 3)
                                        + " "
                                        + Credentials.digits(draft.random(), 4),
                        "Whoever saw it can be called: %s any time."),
                detail(
                        "customer-number",
                        CUSTOMER,
                        "The number of a customer",
                        draft -> Credentials.digits(draft.random(), 10),
                        "It began with customer no. %s on Monday."),
                detail(
                        "account-number",
                        CUSTOMER,
                        "A bank account",
                        draft -> Credentials.iban(draft.random()),
                        "The payment to %s was sent twice."),
                detail(
                        "card-number",
                        CUSTOMER,
                        "A payment card",
                        draft -> Credentials.card(draft.random()),
                        "The card %s was charged twice."),
                detail(
                        "internal-host",
                        INCIDENT,
                        "A machine of the private network",
                        draft -> "mq-" + (1 + draft.random().nextInt(99)) + ".billing.internal",
                        "The queue on %s was full."),
                detail(
                        "internal-address",
                        INCIDENT,
                        "An address of the private network",
                        draft ->
                                "10."
                                        + draft.random().nextInt(256)
                                        + "."
                                        + draft.random().nextInt(256)
                                        + ".17",
                        "The connection from %s was refused."),
                detail(
                        "war-room",
                        INCIDENT,
                        "The channel in which people worked",
                        draft -> "#inc-" + Credentials.digits(draft.random(), 4) + "-payments",
                        "The work was followed in %s that night."));
    }

    private static Operator detail(
            String name, String code, String what, Function<Draft, String> text, String sentence) {
        return held(
                        name + "-in-incident-note",
                        what + " stands in an incident note.",
                        List.of("incident"),
                        List.of(code),
                        draft -> {
                            String exposed = text.apply(draft);
                            draft.expect().hidden(exposed);
                            return Edits.say(
                                    draft, Shapes.incidents(draft), sentence.formatted(exposed));
                        })
                .mayAlso(PERSONAL, CUSTOMER);
    }

    private static boolean inDiff(Draft draft, String text) {
        List<String> diffs = draft.paths(p -> p.endsWith(".patch") || p.endsWith(".diff"));
        draft.expect().forget("/configuration");
        return Edits.text(draft, diffs, diff -> Edits.lines(diff, inFirstHunk(text)));
    }

    private static UnaryOperator<String> inFirstHunk(String text) {
        boolean[] done = {false};
        return line -> {
            String[] parts = line.split(" ", -1);
            if (done[0] || parts.length < 4 || !parts[0].equals("@@") || !parts[2].contains(",")) {
                return line;
            }
            done[0] = true;
            int comma = parts[2].indexOf(',');
            parts[2] =
                    parts[2].substring(0, comma + 1)
                            + (Integer.parseInt(parts[2].substring(comma + 1)) + 1);
            return String.join(" ", parts) + "\n+ARCHIVE_HINT=" + text;
        };
    }

    private static boolean inManifest(Draft draft, String text) {
        return ManifestDefects.edit(
                draft,
                yaml ->
                        yaml.size("configuration") > 0
                                && yaml.put(
                                        "\"signs in with " + text + " now\"",
                                        "configuration",
                                        "0",
                                        "summary"));
    }

    private static boolean inJUnit(Draft draft, String text) {
        return Edits.xml(
                draft,
                doc -> !doc.elements("testsuite").isEmpty(),
                doc -> {
                    Element out = doc.dom().createElement("system-out");
                    out.setTextContent("GET /v1/items with " + text + " answered 200");
                    return doc.elements("testsuite").getFirst().appendChild(out) != null;
                });
    }

    private static boolean inTap(Draft draft, String text) {
        return Edits.text(
                draft,
                draft.paths(path -> path.endsWith(".tap")),
                tap -> tap + "# signed in with " + text + " first\n");
    }

    private static Planting json(Predicate<JsonDoc> fits, String key) {
        return (draft, text) ->
                Edits.json(
                        draft,
                        doc -> doc.root().isObject() && fits.test(doc),
                        Edits.always(doc -> doc.object().put(key, "started with " + text)));
    }

    private static boolean inAttestation(Draft draft, String text) {
        return Envelope.first(draft)
                .map(
                        envelope -> {
                            envelope.resigned(
                                    draft,
                                    statement ->
                                            statement.object().put("x_note", "ran with " + text));
                            return true;
                        })
                .orElse(false);
    }

    private static boolean inEscapes(Draft draft, String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(letter -> escaped.append("\\u%04x".formatted(letter)));
        return Edits.json(
                        draft,
                        doc -> doc.root().isObject() && Shapes.isCi(doc),
                        Edits.always(doc -> doc.object().put("x_note", "ran with PLACE")))
                && Edits.text(
                        draft,
                        Shapes.ci(draft),
                        json -> json.replace("ran with PLACE", "ran with " + escaped));
    }

    private static boolean inSbom(Draft draft, String text) {
        return Edits.json(
                        draft,
                        Shapes::isCycloneDxJson,
                        doc ->
                                doc.objectAt("/metadata/component")
                                        .map(
                                                subject ->
                                                        subject.put(
                                                                        "description",
                                                                        "built with " + text)
                                                                != null)
                                        .orElse(false))
                || Edits.json(
                        draft,
                        Shapes::isSpdxJson,
                        Edits.always(doc -> doc.object().put("comment", "built with " + text)));
    }

    private static boolean inTerraform(Draft draft, String text) {
        return Edits.json(
                draft,
                doc -> doc.root().has("resource_changes"),
                doc -> {
                    for (ObjectNode node : doc.objects()) {
                        if (node.get("after") instanceof ObjectNode after) {
                            after.put("hint", text);
                            return true;
                        }
                    }
                    return false;
                });
    }

    private static boolean inEnvFile(Draft draft, String text) {
        draft.add(
                "config/build.env",
                Disguises.bytes("STAGE=release\nUPLOAD_HINT=" + text + "\n"),
                "other");
        return true;
    }
}
