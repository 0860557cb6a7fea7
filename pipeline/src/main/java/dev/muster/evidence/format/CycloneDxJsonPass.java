package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.format.automaton.Defect;
import dev.muster.evidence.format.automaton.SchemaPass;
import dev.muster.evidence.parse.Json;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
     * Up to this size the library lists what is wrong. It costs some times more than everything
     * else that is done with a document, and who sends large ones must not gain by making them
     * wrong.
     */
    private static final int LISTED_BYTES = 256 << 10;

    /** For so many bytes of the document one failed rule, and some for nothing. */
    private static final int BYTES_PER_FAILURE = 100;

    private static final int FREE_FAILURES = 1000;

    private final SchemaCheck library = CycloneDxJsonSchema.whole();
    private final SchemaCheck listing = CycloneDxJsonSchema.withoutUniqueItems();
    private final String version;
    private final @Nullable SchemaPass pass;

    private CycloneDxJsonPass(String version, @Nullable SchemaPass pass) {
        this.version = version;
        this.pass = pass;
    }

    /** A pass by the schema of the version that the document states. */
    static CycloneDxJsonPass over(EvidenceDocument document) throws IOException {
        if (CycloneDxSchemas.isOff()) {
            return new CycloneDxJsonPass("", null);
        }
        String version = version(document);
        long seed = Long.parseUnsignedLong(document.content().digest().hex().substring(0, 16), 16);
        return new CycloneDxJsonPass(
                version,
                CycloneDxAutomata.of(version).map(automaton -> automaton.pass(seed)).orElse(null));
    }

    /** Sees what the walk passes. */
    void watch(JsonWalk walk) {
        if (pass != null) {
            walk.seenBy(pass);
        }
    }

    /** The specification's version, which mostly stands in front; empty when there is none. */
    private static String version(EvidenceDocument document) throws IOException {
        try (InputStream in = document.open();
                JsonParser parser = Json.parser(in)) {
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
            case UNDECIDED ->
                    throw new UnreadableEvidenceException(
                            "the schema could not be applied in one pass");
            case INVALID -> Optional.of(isCheap(document, pass) ? all(document, pass) : seen(pass));
        };
    }

    private static boolean isCheap(EvidenceDocument document, SchemaPass judged) {
        long size = document.content().size();
        return size <= Math.min(LISTED_BYTES, document.limits().wholeDocumentBytes())
                && judged.defectCount() < SchemaPass.COUNTED
                && judged.strikes() <= FREE_FAILURES + size / BYTES_PER_FAILURE;
    }

    /** What the library lists; it leaves the uniqueness of items to the pass. */
    private List<Violation> all(EvidenceDocument document, SchemaPass judged)
            throws IOException, UnreadableEvidenceException {
        List<Violation> all = new ArrayList<>(listing.violations(document, version).orElseThrow());
        for (Defect defect : judged.defects()) {
            if (defect.keyword().equals("uniqueItems")) {
                all.add(violation(defect));
            }
        }
        return all.isEmpty() ? seen(judged) : all;
    }

    private static Violation violation(Defect defect) {
        return CycloneDxJsonSchema.violation(defect.pointer(), defect.keyword(), defect.property());
    }

    /** What the pass has seen itself, and how much there is beyond what it has kept. */
    private static List<Violation> seen(SchemaPass judged) {
        List<Violation> seen = new ArrayList<>();
        for (Defect defect : judged.defects()) {
            seen.add(violation(defect));
        }
        if (judged.defectCount() > seen.size()) {
            seen.removeLast();
            seen.add(
                    new Violation(
                            "%d defects or more, the first %d are told"
                                    .formatted(judged.defectCount(), seen.size()),
                            null));
        }
        return seen;
    }
}
