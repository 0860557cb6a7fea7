package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.fact;
import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Intake contracts that ask for more than the one in use. */
final class SchemaDrift {
    private static final List<String> SCHEMA = List.of("schema");
    private static final String X_MUSTER = "x-muster";

    private SchemaDrift() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "require-unstated-field",
                                    "Makes the intake schema require a change ticket, which no document states.",
                                    SCHEMA,
                                    List.of("required-field-missing"),
                                    SchemaDrift::ticket)
                            .asDrift(),
                    told(
                                    "consequential-environment",
                                    "Makes the intake schema call the environment of a configuration change consequential, where the path of the changed file is all that tells it.",
                                    List.of("schema", "config", "manifest"),
                                    List.of("low-confidence"),
                                    SchemaDrift::environment)
                            .asDrift(),
                    fact(
                                    "require-stated-field",
                                    "Makes the intake schema require when the candidate was made, which the manifest states.",
                                    List.of("schema", "manifest"),
                                    SchemaDrift::createdAt)
                            .asDrift());

    private static boolean ticket(Draft draft) {
        draft.expect().uncertain("/candidate/ticket", "missing");
        return require(draft, "ticket", "change.ticket", field -> {});
    }

    private static boolean createdAt(Draft draft) {
        String moment = Shapes.manifestText(draft, "release", "createdAt");
        boolean alone = draft.json(doc -> doc.root().has("project_name")).isEmpty();
        if (!alone || !moment.endsWith("Z")) {
            return false;
        }
        draft.expect().field("/candidate/createdAt", moment);
        return require(
                draft,
                "createdAt",
                "candidate.createdAt",
                field -> ((ObjectNode) field.get(X_MUSTER)).putArray("normalize").add("moment@1"));
    }

    private static boolean environment(Draft draft) {
        boolean byPath =
                draft.paths(path -> path.endsWith(".patch")).size() == 1
                        && Shapes.manifest(draft)
                                .filter(found -> found.doc().size("configuration") == 0)
                                .isPresent();
        byte[] usual = draft.usualSchema();
        if (!byPath || usual == null) {
            return false;
        }
        JsonDoc schema = JsonDoc.parse(usual).orElseThrow();
        schema.objectAt("/properties/configuration/items/properties/environment/" + X_MUSTER)
                .orElseThrow()
                .put("consequential", true);
        newer(draft, schema);
        draft.expect().uncertain("/configuration/0/environment", "low-confidence");
        return true;
    }

    private static void newer(Draft draft, JsonDoc schema) {
        schema.objectAt("/" + X_MUSTER).orElseThrow().put("version", "1.99.0");
        schema.object().put("$id", "https://muster.dev/schemas/deployment-review/1.99.0");
        draft.schema(schema.bytes());
    }

    private static boolean require(
            Draft draft, String name, String claim, Consumer<ObjectNode> more) {
        byte[] usual = draft.usualSchema();
        if (usual == null) {
            return false;
        }
        JsonDoc schema = JsonDoc.parse(usual).orElseThrow();
        ObjectNode candidate = schema.objectAt("/properties/candidate").orElseThrow();
        ObjectNode field = ((ObjectNode) candidate.get("properties")).putObject(name);
        field.put("type", "string");
        ObjectNode own = field.putObject(X_MUSTER);
        own.putArray("claims").add(claim);
        own.putArray("normalize").add("trim@1");
        own.put("owner", "release-manager");
        own.putArray("evidence").add("release-manifest");
        more.accept(field);
        candidate.withArray("/required").add(name);
        newer(draft, schema);
        return true;
    }
}
