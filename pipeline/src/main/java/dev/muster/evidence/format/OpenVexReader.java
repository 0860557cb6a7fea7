package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** OpenVEX 0.0.1 to 0.2.0. */
final class OpenVexReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("openvex", 1, DocumentKind.VEX, "OpenVEX document");
    private static final String CONTEXT = "https://openvex.dev/ns";
    private static final List<String> PRODUCTS =
            List.of(
                    "/statements/*/products/*",
                    "/statements/*/products/*/@id",
                    "/statements/*/products/*/identifiers/purl");
    private static final int PRODUCTS_AT_MOST = 10_000;

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .map(
                        json ->
                                Fit.certainIf(
                                        json.startsWith("@context", CONTEXT),
                                        "@context " + CONTEXT))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured updatedAt = Captured.in(walk, "/last_updated");
        Captured writtenAt = Captured.in(walk, "/timestamp");
        int[] statements = {0};
        walk.on("/statements/*", _ -> statements[0]++);
        products(walk, sink);
        document.walk(walk, sink);

        (updatedAt.fragment().isPresent() ? updatedAt : writtenAt)
                .claim(sink, "evidence.producedAt");
        sink.item("vex", "")
                .derived(
                        "vex.statements",
                        "count",
                        Integer.toString(statements[0]),
                        new Selector.JsonSet("/statements/*"));
        if (statements[0] == 0) {
            sink.empty("the VEX document makes no statement");
        }
    }

    /** Whom the statements are about: each product once, by its package URL or image reference. */
    private static void products(JsonWalk walk, ClaimSink sink) {
        Set<String> told = new HashSet<>();
        for (String place : PRODUCTS) {
            walk.on(
                    place,
                    product -> {
                        if (product.isScalar()
                                && !product.text().isBlank()
                                && told.size() < PRODUCTS_AT_MOST
                                && told.add(product.text())) {
                            sink.claim("candidate.reference", product.text(), product.selector());
                        }
                    });
        }
    }
}
