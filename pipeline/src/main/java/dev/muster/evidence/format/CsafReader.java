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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** CSAF 2.0 and 2.1, all profiles; a statement is an entry of {@code vulnerabilities}. */
final class CsafReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("csaf", 1, DocumentKind.VEX, "CSAF advisory");
    private static final int PRODUCTS_AT_MOST = 10_000;

    /** Branches lie within branches: vendor, family, name, version, architecture and the like. */
    private static final int DEEPEST_BRANCH = 10;

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
                                        json.has("document/csaf_version"), "document.csaf_version"))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured at = Captured.in(walk, "/document/tracking/current_release_date");
        int[] statements = {0};
        walk.on("/vulnerabilities/*", _ -> statements[0]++);
        products(walk, sink);
        document.walk(walk, sink);

        at.claim(sink, "evidence.producedAt");
        sink.item("vex", "")
                .derived(
                        "vex.statements",
                        "count",
                        Integer.toString(statements[0]),
                        new Selector.JsonSet("/vulnerabilities/*"));
    }

    /** Whom the statements are about: each product once, by name and package URL. */
    private static void products(JsonWalk walk, ClaimSink sink) {
        Set<String> told = new HashSet<>();
        List<String> products =
                new ArrayList<>(
                        List.of(
                                "/product_tree/full_product_names/*",
                                "/product_tree/relationships/*/full_product_name"));
        String branch = "/product_tree";
        for (int depth = 0; depth < DEEPEST_BRANCH; depth++) {
            branch += "/branches/*";
            products.add(branch + "/product");
        }
        for (String product : products) {
            once(walk, product + "/name", "vex.product", told, sink);
            String helper = product + "/product_identification_helper";
            once(walk, helper + "/purl", "candidate.reference", told, sink);
            once(walk, helper + "/purls/*", "candidate.reference", told, sink);
        }
    }

    private static void once(
            JsonWalk walk, String place, String claim, Set<String> told, ClaimSink sink) {
        walk.on(
                place,
                product -> {
                    if (product.isScalar()
                            && !product.text().isBlank()
                            && told.size() < PRODUCTS_AT_MOST
                            && told.add(product.text())) {
                        sink.claim(claim, product.text(), product.selector());
                    }
                });
    }
}
