package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the statements, envelopes and bundles of a document, however they are wrapped, and has each
 * read. What a signature is worth is not asked here.
 */
final class Attestations {
    private final EvidenceDocument document;
    private final ClaimSink sink;
    private int read;
    private int unknown;
    private boolean broken;

    private Attestations(EvidenceDocument document, ClaimSink sink) {
        this.document = document;
        this.sink = sink;
    }

    /**
     * Reads one value, or one value a line; with lines, pointers start with the index of the line.
     */
    static void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Attestations attestations = new Attestations(document, sink);
        if (JsonLines.are(document)) {
            attestations.lines();
        } else {
            attestations.value(document.json(sink));
        }
        if (attestations.read == 0 && !attestations.broken) {
            sink.empty("there is no statement, envelope or signature in it");
        }
    }

    private void lines() throws IOException, UnreadableEvidenceException {
        int index = 0;
        try (JsonLines lines = JsonLines.open(document)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                line(line, "/" + index++);
            }
        }
        if (!broken && unknown > 0) {
            TreeMap<String, List<String>> without = new TreeMap<>();
            List.of("/_type", "/mediaType", "/payloadType")
                    .forEach(key -> without.put(key, List.of()));
            sink.derived(
                    "attestation.unknownLines",
                    "count",
                    Integer.toString(unknown),
                    new Selector.JsonSet("/*", without));
        }
    }

    private void line(byte[] line, String pointer) {
        String text = new String(line, StandardCharsets.UTF_8);
        try {
            one(
                    JsonTrees.read(
                            text.strip().getBytes(StandardCharsets.UTF_8),
                            pointer,
                            document.limits().depth(),
                            sink));
        } catch (UnreadableEvidenceException e) {
            broken(e, pointer);
        }
    }

    /** A lone value must be read or refused; a list goes on after a broken element. */
    private void value(Tree root) throws UnreadableEvidenceException {
        if (root.type() == Tree.Type.ARRAY) {
            root.elements().forEach(this::element);
        } else if (root.at("attestations").isPresent()) {
            root.each("attestations").forEach(this::element);
        } else {
            one(root);
        }
    }

    private void element(Tree element) {
        Tree inner = element.at("attestation").orElse(element);
        Tree bundle = inner.at("bundle").orElse(inner);
        int before = unknown;
        try {
            one(bundle);
        } catch (UnreadableEvidenceException e) {
            broken(e, bundle.pointer());
        }
        if (unknown > before) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the list entry %s holds no bundle, envelope or statement"
                            .formatted(element.pointer()),
                    element.selector());
        }
    }

    private void one(Tree value) throws UnreadableEvidenceException {
        if (SigstoreBundle.is(value)) {
            read++;
            SigstoreBundle.read(value, document, sink);
        } else if (DsseEnvelope.is(value)) {
            read++;
            DsseEnvelope.read(value, value.pointer(), document, sink);
        } else if (InTotoStatement.is(value)) {
            read++;
            new InTotoStatement(value, Place.DOCUMENT, value.pointer(), document.watch())
                    .read(sink);
        } else {
            unknown++;
        }
    }

    private void broken(UnreadableEvidenceException e, String pointer) {
        broken = true;
        sink.partlyRead();
        Selector where = e.selector() == null ? new Selector.JsonPointer(pointer) : e.selector();
        sink.problem(FindingCode.UNREADABLE_DOCUMENT, pointer + ": " + e.getMessage(), where);
    }
}
