package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the formats of our own have in common: {@code apiVersion}, {@code kind}, and YAML or JSON as
 * one tree.
 */
final class MusterDocuments {
    private static final String API = "muster.dev/";

    private MusterDocuments() {}

    /** Certain when the document's top level names our API and this kind. */
    static Fit recognise(Probe probe, String kind) {
        if (probe.json().isPresent()) {
            var json = probe.json().get();
            return Fit.certainIf(
                    json.startsWith("apiVersion", API) && json.is("kind", kind),
                    "apiVersion " + API,
                    "kind " + kind);
        }
        String text = probe.text();
        boolean named =
                text.contains(API)
                        && topLevel("apiVersion", API + ".*").matcher(text).find()
                        && topLevel("kind", kind).matcher(text).find();
        return Fit.certainIf(named, "apiVersion " + API, "kind " + kind);
    }

    private static Pattern topLevel(String key, String value) {
        return Pattern.compile(
                "(?m)^" + key + ":[ \\t]+[\"']?" + value + "[\"']?[ \\t]*(#.*)?\\r?$");
    }

    /** The document as a tree. */
    static Tree tree(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        List<Tree> documents = document.yaml(sink);
        if (documents.isEmpty()) {
            throw new UnreadableEvidenceException("there is no YAML document");
        }
        more(documents, sink);
        return documents.getFirst();
    }

    /** A stream says what its first document says; whatever else there is was not read. */
    private static void more(List<Tree> documents, ClaimSink sink) {
        documents.stream()
                .skip(1)
                .filter(other -> other.type() == Tree.Type.OBJECT)
                .findFirst()
                .ifPresent(
                        other -> {
                            sink.partlyRead();
                            sink.problem(
                                    FindingCode.FORMAT_DRIFT,
                                    "there are %d YAML documents in it, of which only the first was read"
                                            .formatted(documents.size()),
                                    other.selector());
                        });
    }

    /** Claims the scalar below, when it is there. */
    static void claim(ClaimSink sink, String name, Tree tree, String... steps) {
        tree.scalar(steps).ifPresent(node -> sink.claim(name, node.text(), node.selector()));
    }
}
