package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.held;
import static dev.muster.corpus.operator.Operator.told;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.XmlDoc;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with an SBOM. */
final class SbomDefects {
    private static final List<String> SBOM = List.of("sbom");
    private static final List<String> DRIFT = List.of("format-drift");
    private static final String NEWER = "9.9";

    private SbomDefects() {}

    static final List<Operator> ALL =
            List.of(
                    held(
                                    "sbom-of-other-version",
                                    "Makes the SBOM describe another version with another digest.",
                                    List.of("sbom", "identity"),
                                    List.of("mixed-candidate"),
                                    SbomDefects::otherVersion)
                            .mayAlso("digest-mismatch", "contradiction"),
                    held(
                                    "newer-cyclonedx-json",
                                    "Gives a CycloneDX JSON document a version from the future.",
                                    SBOM,
                                    List.of("format-drift", "schema-unchecked"),
                                    draft ->
                                            version(
                                                    draft,
                                                    Shapes::isCycloneDxJson,
                                                    "specVersion",
                                                    NEWER))
                            .mayAlso("schema-violation")
                            .asDrift(),
                    held(
                                    "newer-cyclonedx-xml",
                                    "Gives a CycloneDX XML document a namespace from the future.",
                                    SBOM,
                                    List.of("format-drift", "schema-unchecked"),
                                    SbomDefects::newerXml)
                            .mayAlso("schema-violation")
                            .asDrift(),
                    told(
                                    "cyclonedx-without-a-schema",
                                    "Gives a CycloneDX JSON document a version from before there was JSON.",
                                    SBOM,
                                    List.of("schema-unchecked"),
                                    draft ->
                                            version(
                                                    draft,
                                                    Shapes::isCycloneDxJson,
                                                    "specVersion",
                                                    "1.1"))
                            .asDrift(),
                    held(
                                    "newer-spdx-json",
                                    "Gives an SPDX JSON document a version from the future.",
                                    SBOM,
                                    DRIFT,
                                    draft ->
                                            version(
                                                    draft,
                                                    Shapes::isSpdxJson,
                                                    "spdxVersion",
                                                    "SPDX-" + NEWER))
                            .mayAlso("schema-unchecked", "schema-violation")
                            .asDrift(),
                    held(
                                    "newer-spdx-tag-value",
                                    "Gives an SPDX tag-value document a version from the future.",
                                    SBOM,
                                    DRIFT,
                                    draft ->
                                            Edits.text(
                                                    draft,
                                                    Shapes.sboms(draft),
                                                    text ->
                                                            Edits.labelled(
                                                                    text,
                                                                    "SPDXVersion",
                                                                    "SPDX-" + NEWER)))
                            .mayAlso("schema-unchecked", "schema-violation")
                            .asDrift(),
                    held(
                                    "rename-sbom-section",
                                    "Calls the components of a CycloneDX document something else.",
                                    SBOM,
                                    List.of("evidence-empty"),
                                    SbomDefects::renamedSection)
                            .mayAlso(
                                    "format-drift",
                                    "evidence-missing",
                                    "required-field-missing",
                                    "schema-violation")
                            .asDrift(),
                    told(
                            "sbom-breaks-schema",
                            "Writes something that is no UUID as the serial number of the SBOM.",
                            SBOM,
                            List.of("schema-violation"),
                            SbomDefects::serialNumber));

    private static boolean version(
            Draft draft, Predicate<JsonDoc> which, String key, String version) {
        return Edits.json(draft, which, Edits.always(doc -> doc.object().put(key, version)));
    }

    private static boolean otherVersion(Draft draft) {
        String version = Shapes.manifestText(draft, "release", "version");
        if (version.isEmpty()) {
            return false;
        }
        for (String path : Shapes.sboms(draft)) {
            JsonDoc doc = JsonDoc.parse(draft.bytes(path)).orElse(null);
            List<ObjectNode> subjects = doc == null ? List.of() : subjects(doc, version);
            if (doc != null && !subjects.isEmpty()) {
                String digest = Shapes.hex(draft.random(), 64);
                String other = Shapes.otherVersion(version);
                subjects.forEach(
                        subject ->
                                JsonDoc.rewrite(
                                        subject, text -> changed(text, version, other, digest)));
                draft.write(path, doc.bytes());
                draft.expect().outlier(path).forget("/candidate/version");
                return true;
            }
        }
        return false;
    }

    private static List<ObjectNode> subjects(JsonDoc doc, String version) {
        if (Shapes.isCycloneDxJson(doc)) {
            return doc.objectAt("/metadata/component")
                    .filter(subject -> subject.path("version").asString("").equals(version))
                    .map(List::of)
                    .orElse(List.of());
        }
        return doc.objects().stream()
                .filter(node -> node.path("versionInfo").asString("").equals(version))
                .filter(node -> node.has("checksums") || node.has("externalRefs"))
                .toList();
    }

    private static String changed(String text, String version, String other, String digest) {
        boolean isDigest = text.length() >= 32 && text.chars().allMatch(SbomDefects::isHex);
        if (isDigest) {
            return digest.repeat(2).substring(0, text.length());
        }
        String renamed = text.replace(version, other);
        int oci = renamed.indexOf("sha256%3A");
        return oci < 0
                ? renamed
                : renamed.substring(0, oci + 9) + digest + renamed.substring(oci + 9 + 64);
    }

    private static boolean isHex(int character) {
        return Character.digit(character, 16) >= 0;
    }

    private static boolean newerXml(Draft draft) {
        return Edits.text(
                draft,
                draft.xml(Shapes::isCycloneDxXml).keySet().stream().toList(),
                text -> {
                    String namespace = "http://cyclonedx.org/schema/bom/";
                    int at = text.indexOf(namespace);
                    return at < 0
                            ? text
                            : text.substring(0, at + namespace.length())
                                    + NEWER
                                    + text.substring(at + namespace.length() + 3);
                });
    }

    private static boolean renamedSection(Draft draft) {
        draft.expect().forget("/dependencies");
        return Edits.json(
                draft,
                Shapes::isCycloneDxJson,
                doc -> {
                    if (!doc.root().has("components")) {
                        return false;
                    }
                    doc.object().set("componentList", doc.object().remove("components"));
                    return true;
                });
    }

    private static boolean serialNumber(Draft draft) {
        String wrong = "urn:uuid:build-" + Shapes.hex(draft.random(), 6);
        return Edits.json(
                        draft,
                        doc -> Shapes.isCycloneDxJson(doc) && doc.root().has("serialNumber"),
                        Edits.always(doc -> doc.object().put("serialNumber", wrong)))
                || Edits.xml(
                        draft,
                        (XmlDoc doc) ->
                                Shapes.isCycloneDxXml(doc)
                                        && doc.root().hasAttribute("serialNumber"),
                        Edits.always(doc -> doc.root().setAttribute("serialNumber", wrong)));
    }
}
