package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.format.automaton.Defect;
import dev.muster.evidence.format.automaton.SchemaPass;
import dev.muster.evidence.parse.Json;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Judges a CycloneDX JSON document by its schema in the pass that the reader makes anyway, whatever
 * its size. Only for a document that is not valid is the library asked, for everything that is
 * wrong with it; beyond the library's limits the pass tells what it has seen itself.
 *
 * @see "docs/decisions/0023-the-schema-as-an-automaton.md"
 */
final class CycloneDxJsonPass implements SchemaCheck {
    /**
     * So many failed rules may be listed by the library, whatever the size of the document, and for
     * so many bytes one more: its list of errors costs more than the document.
     */
    private static final int LISTED = 1000;

    private static final int BYTES_PER_LISTED = 100;

    private final SchemaCheck library = new CycloneDxJsonSchema();
    private final String version;
    private final @Nullable SchemaPass pass;

    private CycloneDxJsonPass(String version, @Nullable SchemaPass pass) {
        this.version = version;
        this.pass = pass;
    }

    /** A pass by the schema of the version that the document states. */
    static CycloneDxJsonPass over(EvidenceDocument document) throws IOException {
        String version = version(document);
        long seed = Long.parseUnsignedLong(document.content().digest().hex().substring(0, 16), 16);
        return new CycloneDxJsonPass(
                version,
                CycloneDxAutomata.of(version).map(automaton -> automaton.pass(seed)).orElse(null));
    }

    /** Sees what the walk passes. */
    void watch(JsonWalk walk) {
        if (pass != null) {
            walk.watchedBy(pass);
        }
    }

    /** The specification's version, which mostly stands in front; empty when there is none. */
    private static String version(EvidenceDocument document) throws IOException {
        try (JsonParser parser =
                Json.STREAMING.createParser(ObjectReadContext.empty(), document.open())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals("specVersion");
                if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            // the reader's own pass will come to the same place and tell it
        }
        return "";
    }

    @Override
    public Optional<List<Violation>> violations(EvidenceDocument document, String stated)
            throws IOException, UnreadableEvidenceException {
        if (pass == null || !stated.equals(version)) {
            return library.violations(document, stated);
        }
        return switch (pass.verdict()) {
            case VALID -> Optional.of(List.of());
            case UNDECIDED -> library.violations(document, stated);
            case INVALID -> Optional.of(listed(document, pass));
        };
    }

    private List<Violation> listed(EvidenceDocument document, SchemaPass judged)
            throws IOException, UnreadableEvidenceException {
        long size = document.content().size();
        if (size <= document.limits().wholeDocumentBytes()
                && judged.strikes() <= Math.max(LISTED, size / BYTES_PER_LISTED)) {
            List<Violation> all = library.violations(document, version).orElse(List.of());
            if (!all.isEmpty()) {
                return all;
            }
        }
        return seen(judged);
    }

    /** What the pass has seen itself, and how much there is beyond what it has kept. */
    private static List<Violation> seen(SchemaPass judged) {
        List<Violation> seen = new ArrayList<>();
        for (Defect defect : judged.defects()) {
            seen.add(
                    CycloneDxJsonSchema.violation(
                            defect.pointer(), defect.keyword(), defect.property()));
        }
        if (judged.defectCount() > seen.size()) {
            seen.removeLast();
            seen.add(
                    new Violation(
                            "%d defects in all, the first %d are told"
                                    .formatted(judged.defectCount(), seen.size()),
                            null));
        }
        return seen;
    }
}
