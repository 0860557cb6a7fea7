package dev.muster.corpus.operator;

import static dev.muster.corpus.operator.Operator.neutral;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.Packaging;
import dev.muster.corpus.edit.XmlDoc;
import dev.muster.corpus.operator.Operator.Phase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Other ways to write the same documents: nothing of what they say changes. */
final class Disguises {
    private Disguises() {}

    static final List<Operator> ALL =
            List.of(
                    neutral(
                            "reindent-json",
                            "Writes JSON documents with an indent of two.",
                            Phase.FORM,
                            draft -> eachJson(draft, doc -> doc.root().toPrettyString())),
                    neutral(
                            "compact-json",
                            "Writes JSON documents on one line.",
                            Phase.FORM,
                            draft -> eachJson(draft, doc -> doc.root().toString())),
                    neutral(
                            "reorder-json-keys",
                            "Turns the order of the keys of every JSON object around.",
                            Phase.FORM,
                            draft -> eachJson(draft, doc -> reversed(doc.root()).toPrettyString())),
                    neutral(
                            "windows-line-ends",
                            "Ends the lines of JSON, YAML and XML documents with CR LF.",
                            Phase.FORM,
                            draft ->
                                    each(
                                            draft,
                                            Disguises::isData,
                                            bytes ->
                                                    bytes(
                                                            text(bytes)
                                                                    .replace("\r\n", "\n")
                                                                    .replace("\n", "\r\n")))),
                    neutral(
                            "byte-order-mark",
                            "Begins JSON, YAML and XML documents with a byte-order mark.",
                            Phase.FORM,
                            draft ->
                                    each(
                                            draft,
                                            Disguises::isData,
                                            bytes -> bytes("\uFEFF" + text(bytes)))),
                    neutral(
                            "xml-as-utf-16",
                            "Writes XML documents in UTF-16.",
                            Phase.FORM,
                            draft -> eachXml(draft, doc -> doc.bytes(StandardCharsets.UTF_16))),
                    neutral(
                            "xml-attribute-order",
                            "Writes XML documents anew: attributes in another order, other quotes.",
                            Phase.FORM,
                            draft -> eachXml(draft, XmlDoc::bytes)),
                    neutral(
                            "xml-comments",
                            "Puts a comment and blanks around the root of XML documents.",
                            Phase.FORM,
                            draft -> eachXml(draft, Disguises::commented)),
                    neutral(
                            "as-folder",
                            "Hands the packet over as a folder.",
                            Phase.ARCHIVE,
                            draft -> packaged(draft, Packaging.FOLDER)),
                    neutral(
                            "as-stored-zip",
                            "Hands the packet over as a zip that is not compressed, in reverse order, from 1999.",
                            Phase.ARCHIVE,
                            draft -> packaged(draft, Packaging.ZIP_STORED)),
                    neutral(
                            "as-tar",
                            "Hands the packet over as a tarball.",
                            Phase.ARCHIVE,
                            draft -> packaged(draft, Packaging.TAR)),
                    neutral(
                            "as-tar-gz",
                            "Hands the packet over as a gzipped tarball.",
                            Phase.ARCHIVE,
                            draft -> packaged(draft, Packaging.TAR_GZ)),
                    neutral(
                            "as-tar-zst",
                            "Hands the packet over as a Zstandard tarball.",
                            Phase.ARCHIVE,
                            draft -> packaged(draft, Packaging.TAR_ZST)));

    static boolean packaged(Draft draft, Packaging form) {
        draft.packaging(form);
        return true;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static boolean isData(String path) {
        return path.endsWith(".json")
                || path.endsWith(".yaml")
                || path.endsWith(".yml")
                || path.endsWith(".xml");
    }

    /** Rewrites every document that may be; null leaves one alone. */
    static boolean each(
            Draft draft, Predicate<String> fits, Function<byte[], byte @Nullable []> rewrite) {
        boolean any = false;
        for (String path : draft.paths(fits)) {
            if (draft.isRewritable(path) && draft.bytes(path).length > 0) {
                byte[] rewritten = rewrite.apply(draft.bytes(path));
                if (rewritten != null) {
                    draft.write(path, rewritten);
                    any = true;
                }
            }
        }
        return any;
    }

    static boolean eachJson(Draft draft, Function<JsonDoc, String> write) {
        return each(
                draft,
                path -> path.endsWith(".json"),
                bytes -> JsonDoc.parse(bytes).map(doc -> bytes(write.apply(doc))).orElse(null));
    }

    static boolean eachXml(Draft draft, Function<XmlDoc, byte[]> write) {
        return each(draft, path -> true, bytes -> XmlDoc.parse(bytes).map(write).orElse(null));
    }

    private static JsonNode reversed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            Collections.reverse(names);
            ObjectNode turned = JsonDoc.MAPPER.createObjectNode();
            names.forEach(name -> turned.set(name, reversed(object.get(name))));
            return turned;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode same = JsonDoc.MAPPER.createArrayNode();
            array.forEach(element -> same.add(reversed(element)));
            return same;
        }
        return node;
    }

    private static byte[] commented(XmlDoc doc) {
        doc.dom().insertBefore(doc.dom().createComment(" exported "), doc.root());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(doc.bytes());
        out.writeBytes(bytes("\n<!-- end -->\n\n"));
        return out.toByteArray();
    }
}
