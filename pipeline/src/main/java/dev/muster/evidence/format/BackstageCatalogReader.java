package dev.muster.evidence.format;

import static dev.muster.evidence.format.MusterDocuments.claim;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.util.List;

/**
 * A Backstage {@code catalog-info.yaml}: which service this is, where its sources are, and who owns
 * it.
 */
final class BackstageCatalogReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "backstage-catalog",
                    1,
                    DocumentKind.CATALOG,
                    "Backstage catalog entry (catalog-info.yaml)");
    private static final String API = "backstage.io/";
    private static final List<String> REPOSITORIES =
            List.of(
                    "github.com/project-slug",
                    "gitlab.com/project-slug",
                    "backstage.io/source-location");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return Fit.certainIf(
                YamlOutline.scalar(probe, "apiVersion")
                        .filter(version -> version.startsWith(API))
                        .isPresent(),
                "apiVersion " + API);
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        List<Tree> entities = document.yaml(sink);
        List<Tree> components =
                entities.stream()
                        .filter(
                                entity ->
                                        entity.string("kind")
                                                .filter("Component"::equals)
                                                .isPresent())
                        .toList();
        if (components.isEmpty()) {
            sink.empty("the catalog file describes no component");
        } else if (components.size() > 1) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the catalog file describes %d components, and nothing says which of them is released"
                            .formatted(components.size()),
                    components.get(1).selector());
        } else {
            component(components.getFirst(), sink);
        }
    }

    private static void component(Tree component, ClaimSink sink) {
        claim(sink, "service.id", component, "metadata", "name");
        claim(sink, "service.name", component, "metadata", "title");
        claim(sink, "service.owner", component, "spec", "owner");
        REPOSITORIES.stream()
                .flatMap(
                        annotation ->
                                component.scalar("metadata", "annotations", annotation).stream())
                .findFirst()
                .ifPresent(repository -> claim(sink, "repository.id", repository));
    }
}
