package dev.muster.corpus.operator;

import dev.muster.corpus.edit.Chance;
import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.XmlDoc;
import dev.muster.corpus.edit.YamlDoc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds documents by their shape, with means of its own: a label must not depend on a reader. */
final class Shapes {
    private Shapes() {}

    /** A document found: its path and its tree. */
    record Found<T>(String path, T doc) {}

    static Optional<Found<YamlDoc>> manifest(Draft draft) {
        for (String path : draft.paths()) {
            if (path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json")) {
                Optional<YamlDoc> yaml = YamlDoc.parse(draft.bytes(path));
                if (yaml.isPresent() && yaml.get().text("kind").equals("ReleaseManifest")) {
                    return Optional.of(new Found<>(path, yaml.get()));
                }
            }
        }
        return Optional.empty();
    }

    static Optional<YamlDoc> declaration(Draft draft) {
        return draft.has(Draft.DECLARATION)
                ? YamlDoc.parse(draft.bytes(Draft.DECLARATION))
                : Optional.empty();
    }

    static String manifestText(Draft draft, String... path) {
        return manifest(draft).map(found -> found.doc().text(path)).orElse("");
    }

    static Optional<Found<JsonDoc>> json(Draft draft, Predicate<JsonDoc> fits) {
        return draft.json(fits).entrySet().stream()
                .filter(entry -> draft.isRewritable(entry.getKey()))
                .map(entry -> new Found<>(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    static Optional<Found<XmlDoc>> xml(Draft draft, Predicate<XmlDoc> fits) {
        return draft.xml(fits).entrySet().stream()
                .filter(entry -> draft.isRewritable(entry.getKey()))
                .map(entry -> new Found<>(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    static boolean isCycloneDxJson(JsonDoc doc) {
        return doc.text("/bomFormat").equals("CycloneDX");
    }

    static boolean isSpdxJson(JsonDoc doc) {
        return doc.text("/spdxVersion").startsWith("SPDX-");
    }

    static boolean isCycloneDxXml(XmlDoc doc) {
        return doc.root().getLocalName().equals("bom");
    }

    static boolean isTrivy(JsonDoc doc) {
        return doc.root().has("Results") && doc.root().has("SchemaVersion");
    }

    static boolean isGrype(JsonDoc doc) {
        return doc.root().has("matches") && doc.root().has("descriptor");
    }

    static boolean isSarif(JsonDoc doc) {
        return doc.root().has("runs");
    }

    static boolean isNpmAudit(JsonDoc doc) {
        return doc.root().has("auditReportVersion");
    }

    static boolean isOsv(JsonDoc doc) {
        return doc.root().path("results").isArray();
    }

    static boolean isScan(JsonDoc doc) {
        return isTrivy(doc) || isGrype(doc) || isSarif(doc) || isNpmAudit(doc) || isOsv(doc);
    }

    static boolean isGitHubRun(JsonDoc doc) {
        return doc.root().has("head_sha") && doc.root().has("run_attempt");
    }

    static boolean isGitLabPipeline(JsonDoc doc) {
        return doc.root().has("sha") && doc.root().has("detailed_status");
    }

    static boolean isJenkinsBuild(JsonDoc doc) {
        return doc.text("/_class").endsWith("WorkflowRun");
    }

    static boolean isCi(JsonDoc doc) {
        return isGitHubRun(doc)
                || isGitLabPipeline(doc)
                || isJenkinsBuild(doc)
                || doc.root().path("jobs").isArray();
    }

    static boolean isCtrf(JsonDoc doc) {
        return doc.root().path("results").has("summary");
    }

    static boolean isGovernance(JsonDoc doc) {
        return doc.root().has("generated_at") && doc.root().has("status");
    }

    static boolean isJUnit(XmlDoc doc) {
        String name = doc.root().getLocalName();
        return name.equals("testsuites") || name.equals("testsuite");
    }

    static boolean isEnvelope(JsonDoc doc) {
        return doc.root().has("payload") && doc.root().has("signatures");
    }

    static List<String> sboms(Draft draft) {
        return draft.documents(
                (path, bytes) ->
                        JsonDoc.parse(bytes)
                                        .filter(doc -> isCycloneDxJson(doc) || isSpdxJson(doc))
                                        .isPresent()
                                || XmlDoc.parse(bytes).filter(Shapes::isCycloneDxXml).isPresent()
                                || startsWith(bytes, "SPDXVersion:"));
    }

    static List<String> attestations(Draft draft) {
        return draft.documents(
                (path, bytes) ->
                        Envelope.isEnvelope(bytes)
                                || JsonDoc.parse(firstLine(bytes))
                                        .filter(
                                                doc ->
                                                        doc.text("/_type")
                                                                        .startsWith(
                                                                                "https://in-toto.io/Statement")
                                                                || doc.text("/mediaType")
                                                                        .contains(
                                                                                "sigstore.bundle"))
                                        .isPresent()
                                || JsonDoc.parse(bytes)
                                        .filter(
                                                doc ->
                                                        doc.text("/_type")
                                                                        .startsWith(
                                                                                "https://in-toto.io/Statement")
                                                                || doc.text("/mediaType")
                                                                        .contains(
                                                                                "sigstore.bundle"))
                                        .isPresent());
    }

    static List<String> scans(Draft draft) {
        return List.copyOf(draft.json(Shapes::isScan).keySet());
    }

    static List<String> ci(Draft draft) {
        return List.copyOf(draft.json(Shapes::isCi).keySet());
    }

    static List<String> below(Draft draft, String folderWord) {
        return draft.paths(path -> path.toLowerCase(Locale.ROOT).contains("/" + folderWord + "/"));
    }

    /** Paths of prose about incidents. */
    static List<String> incidents(Draft draft) {
        return draft.paths(
                path ->
                        path.toLowerCase(Locale.ROOT).contains("incident")
                                && (path.endsWith(".md") || path.endsWith(".html")));
    }

    /** Paths of runbooks that are text. */
    static List<String> runbooks(Draft draft) {
        return draft.paths(
                path ->
                        path.toLowerCase(Locale.ROOT).contains("rollback")
                                && (path.endsWith(".md") || path.endsWith(".html")));
    }

    static boolean startsWith(byte[] bytes, String text) {
        byte[] start = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    static byte[] firstLine(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Arrays.copyOf(bytes, end);
    }

    /** Made-up hex digits. */
    static String hex(Chance random, int length) {
        StringBuilder hex = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    /** Another version: the last number one lower or, at 0, nine. */
    static String otherVersion(String version) {
        int dot = version.lastIndexOf('.');
        String last = version.substring(dot + 1);
        if (last.isEmpty() || !last.chars().allMatch(Character::isDigit)) {
            return version + ".99";
        }
        int number = Integer.parseInt(last);
        return version.substring(0, dot + 1) + (number == 0 ? 97 : number - 1);
    }

    /** The XML attributes of an element as a map. */
    static Map<String, String> attributes(org.w3c.dom.Element element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.put(
                    element.getAttributes().item(i).getNodeName(),
                    element.getAttributes().item(i).getNodeValue());
        }
        return attributes;
    }
}
