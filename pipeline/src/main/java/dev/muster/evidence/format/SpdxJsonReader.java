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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SPDX 2.2 and 2.3 JSON, streamed twice: what the document describes stands behind the packages.
 * Components are all packages but the described one; with several described, the first of them is
 * the subject.
 */
final class SpdxJsonReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("spdx-json", 1, DocumentKind.SBOM, "SPDX SBOM (JSON)");

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
                                        json.startsWith("spdxVersion", "SPDX-")
                                                && !json.startsWith("spdxVersion", "SPDX-3"),
                                        "spdxVersion " + json.scalar("spdxVersion")))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        JsonWalk walk = new JsonWalk();
        Captured version = Captured.in(walk, "/spdxVersion");
        Captured createdAt = Captured.in(walk, "/creationInfo/created");
        Captured tool = new Captured();
        walk.on(
                "/creationInfo/creators/*",
                place -> {
                    if (place.text().startsWith("Tool:")) {
                        tool.offer(place.text(), place.selector());
                    }
                });
        int[] packages = {0};
        walk.on("/packages/*", _ -> packages[0]++);
        SpdxDescribed described = described(walk);
        document.walk(walk, sink);

        Spdx.Described subject = subject(document, described);
        Selector set =
                subject == null
                        ? new Selector.JsonSet("/packages/*")
                        : Selector.JsonSet.where("/packages/*", "/SPDXID", "!" + subject.id());
        int components = subject == null ? packages[0] : packages[0] - subject.sharers();
        Spdx.claim(subject, new Spdx.Document(version, createdAt, tool, components, set), sink);
    }

    private static SpdxDescribed described(JsonWalk walk) {
        SpdxDescribed described = new SpdxDescribed();
        Captured from = Captured.in(walk, "/relationships/*/spdxElementId");
        Captured type = Captured.in(walk, "/relationships/*/relationshipType");
        Captured to = Captured.in(walk, "/relationships/*/relatedSpdxElement");
        walk.on("/documentDescribes/*", place -> described.add(place.text()));
        walk.after(
                "/relationships/*",
                _ -> {
                    described.relationship(from.text(), type.text(), to.text());
                    from.clear();
                    type.clear();
                    to.clear();
                });
        return described;
    }

    /** Walks again for the package that the document describes; null when it describes none. */
    private static Spdx.@Nullable Described subject(
            EvidenceDocument document, SpdxDescribed described)
            throws IOException, UnreadableEvidenceException {
        if (described.isEmpty()) {
            return null;
        }
        Map<String, Spdx.Described> found = new LinkedHashMap<>();
        JsonWalk walk = new JsonWalk();
        String at = "/packages/*";
        Captured id = Captured.in(walk, at + "/SPDXID");
        SpdxPackage current = new SpdxPackage(walk, at);
        walk.after(
                at,
                _ -> {
                    if (described.contains(id.text())) {
                        found.merge(
                                id.text(),
                                new Spdx.Described(id.text(), current.subject(), 1),
                                Spdx.Described::and);
                    }
                    id.clear();
                    current.clear();
                });
        document.walk(walk, (_, _, _, _) -> {});
        return described.first(found);
    }
}
