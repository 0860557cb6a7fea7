package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Declaration;
import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.YamlDoc;
import dev.muster.corpus.operator.Operator.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Documents that cannot be read or told apart, and lists that do not fit what is there. */
final class DocumentDefects {
    private static final List<String> UNREADABLE = List.of("unreadable-document");
    private static final List<String> DECLARATION = List.of("declaration");
    private static final int CUT = 12;

    private DocumentDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "truncate-sbom",
                                    "Cuts the end of an SBOM.",
                                    List.of("sbom"),
                                    UNREADABLE,
                                    draft -> {
                                        draft.expect().forget("/dependencies");
                                        return cut(
                                                draft,
                                                Shapes.sboms(draft).stream()
                                                        .filter(path -> !path.endsWith(".spdx"))
                                                        .toList());
                                    })
                            .mayAlso(
                                    "evidence-missing",
                                    "required-field-missing",
                                    "count-mismatch",
                                    "timestamp-missing"),
                    held(
                                    "truncate-scan",
                                    "Cuts the end of a scan report.",
                                    List.of("scan"),
                                    UNREADABLE,
                                    draft -> {
                                        draft.expect().forget("/security/scans");
                                        return cut(draft, Shapes.scans(draft));
                                    })
                            .mayAlso("evidence-missing", "required-field-missing"),
                    held(
                                    "truncate-test-report",
                                    "Cuts the end of a JUnit report.",
                                    List.of("tests"),
                                    UNREADABLE,
                                    draft -> {
                                        draft.expect().forget("/tests/suites");
                                        return cut(
                                                draft,
                                                List.copyOf(draft.xml(Shapes::isJUnit).keySet()));
                                    })
                            .mayAlso(
                                    "evidence-missing", "required-field-missing", "count-mismatch"),
                    held(
                                    "truncate-ci-export",
                                    "Cuts the end of the CI export.",
                                    List.of("ci", "identity"),
                                    UNREADABLE,
                                    draft -> {
                                        draft.expect().forget("/build");
                                        return cut(draft, Shapes.ci(draft));
                                    })
                            .mayAlso(
                                    "evidence-missing", "required-field-missing", "low-confidence"),
                    held(
                                    "repeat-json-key",
                                    "Says something twice, and differently, in a scan report.",
                                    List.of("scan"),
                                    List.of("contradiction"),
                                    DocumentDefects::repeatedJson)
                            .mayAlso("schema-violation", "format-drift"),
                    held(
                            "repeat-yaml-key",
                            "Gives the release manifest a second service.",
                            List.of("manifest", "identity"),
                            List.of("contradiction"),
                            DocumentDefects::repeatedYaml),
                    held(
                            "two-formats-at-once",
                            "Adds a document that is CycloneDX and SPDX at once.",
                            List.of("sbom", "extra"),
                            List.of("ambiguous-document"),
                            DocumentDefects::ambiguous),
                    told(
                            "unknown-document",
                            "Adds a file that no reader knows.",
                            List.of("extra"),
                            List.of("unrecognised-document"),
                            DocumentDefects::unknown),
                    told(
                                    "undeclared-document",
                                    "Takes a document off the list in packet.yaml.",
                                    DECLARATION,
                                    List.of("undeclared-document"),
                                    DocumentDefects::undeclared)
                            .in(Phase.DECLARATION),
                    held(
                                    "declared-document-absent",
                                    "Lists a document in packet.yaml that is not there.",
                                    DECLARATION,
                                    List.of("declared-document-absent"),
                                    draft ->
                                            declared(
                                                    draft,
                                                    list ->
                                                            Edits.<Declaration>always(
                                                                            l ->
                                                                                    l.list(
                                                                                            "scans/never-made.json",
                                                                                            "vulnerability-scan",
                                                                                            ""))
                                                                    .test(list)))
                            .in(Phase.DECLARATION),
                    held(
                                    "declared-digest-mismatch",
                                    "Lists a document in packet.yaml with another SHA-256.",
                                    DECLARATION,
                                    List.of("declared-digest-mismatch"),
                                    DocumentDefects::otherDigest)
                            .in(Phase.DECLARATION));

    private static boolean cut(Draft draft, List<String> paths) {
        for (String path : paths) {
            if (draft.isRewritable(path)) {
                byte[] bytes = draft.bytes(path);
                draft.writeBroken(path, Arrays.copyOf(bytes, bytes.length - CUT));
                return true;
            }
        }
        return false;
    }

    private static boolean repeatedJson(Draft draft) {
        for (String path : Shapes.scans(draft)) {
            String text = draft.text(path).stripTrailing();
            JsonDoc doc = JsonDoc.parse(draft.bytes(path)).orElseThrow();
            if (draft.isRewritable(path) && text.endsWith("}") && !doc.object().isEmpty()) {
                String key = doc.object().propertyNames().iterator().next();
                String again = text.substring(0, text.length() - 1) + ", \"" + key + "\": 0}\n";
                draft.writeBroken(path, Disguises.bytes(again));
                return true;
            }
        }
        return false;
    }

    private static boolean repeatedYaml(Draft draft) {
        return Shapes.manifest(draft)
                .filter(found -> found.path().endsWith(".yaml"))
                .map(
                        found -> {
                            draft.writeBroken(
                                    found.path(),
                                    Disguises.bytes(
                                            draft.text(found.path()) + "service: another\n"));
                            return true;
                        })
                .orElse(false);
    }

    private static boolean ambiguous(Draft draft) {
        String both =
                """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [],
                 "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "dataLicense": "CC0-1.0",
                 "name": "both", "documentNamespace": "https://sbom.example.com/both", "packages": []}
                """;
        draft.add(
                "sbom/both-%d.json".formatted(draft.random().nextInt(100)),
                Disguises.bytes(both),
                "sbom");
        return true;
    }

    private static boolean unknown(Draft draft) {
        byte[] bytes = new byte[256 + draft.random().nextInt(256)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) draft.random().nextInt(256);
        }
        bytes[0] = (byte) 0x93;
        draft.add("support/heap.bin", bytes, "other");
        return true;
    }

    /** Changes the list of documents; a packet without a packet.yaml gets one that lists all. */
    private static boolean declared(Draft draft, Predicate<Declaration> change) {
        if (!draft.has(Draft.DECLARATION)) {
            StringBuilder yaml =
                    new StringBuilder(
                            "apiVersion: muster.dev/v1\nkind: ReadinessPacket\ndocuments:\n");
            draft.paths()
                    .forEach(
                            path ->
                                    yaml.append("  - {path: \"")
                                            .append(path)
                                            .append("\", kind: other}\n"));
            draft.write(Draft.DECLARATION, yaml.toString());
        }
        YamlDoc yaml = YamlDoc.parse(draft.bytes(Draft.DECLARATION)).orElseThrow();
        if (yaml.size("documents") == 0 || !change.test(new Declaration(yaml))) {
            return false;
        }
        draft.write(Draft.DECLARATION, yaml.bytes());
        return true;
    }

    private static List<String> free(Draft draft) {
        return draft.paths(path -> path.startsWith("governance/") || path.startsWith("incidents/"));
    }

    private static boolean undeclared(Draft draft) {
        return !free(draft).isEmpty()
                && declared(draft, Edits.always(list -> list.unlist(free(draft).getFirst())));
    }

    private static boolean otherDigest(Draft draft) {
        String digest = Shapes.hex(draft.random(), 64);
        return !free(draft).isEmpty()
                && declared(
                        draft,
                        Edits.always(
                                list -> list.digest(free(draft).getFirst(), "\"" + digest + "\"")));
    }
}
