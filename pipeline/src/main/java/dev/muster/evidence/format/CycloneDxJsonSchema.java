package dev.muster.evidence.format;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.Json;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Selector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schemas of CycloneDX 1.2 to 1.7 in the schema library, the strict ones where there are
 * two, each loaded at first use. Remote references are never fetched. {@link CycloneDxJsonPass}
 * judges most documents before; this tells all that is wrong with one that is not valid.
 */
final class CycloneDxJsonSchema implements SchemaCheck {
    private static final Map<String, String> FILES =
            Map.of(
                    "1.2", "bom-1.2-strict.schema.json",
                    "1.3", "bom-1.3-strict.schema.json",
                    "1.4", "bom-1.4.schema.json",
                    "1.5", "bom-1.5.schema.json",
                    "1.6", "bom-1.6.schema.json",
                    "1.7", "bom-1.7.schema.json");
    private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();
    private static final JsonMapper MAPPER =
            JsonMapper.builder(Json.STREAMING)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final boolean uniqueItems;

    private CycloneDxJsonSchema(boolean uniqueItems) {
        this.uniqueItems = uniqueItems;
    }

    /** The schemas as they are. */
    static CycloneDxJsonSchema whole() {
        return new CycloneDxJsonSchema(true);
    }

    /** The schemas without the one keyword whose cost a document can drive up in the library. */
    static CycloneDxJsonSchema withoutUniqueItems() {
        return new CycloneDxJsonSchema(false);
    }

    /** The file of the schema of this version; empty when there is none. */
    static Optional<String> file(String version) {
        return Optional.ofNullable(FILES.get(version));
    }

    @Override
    public Optional<List<Violation>> violations(EvidenceDocument document, String version)
            throws IOException, UnreadableEvidenceException {
        String file = FILES.get(version);
        if (file == null) {
            return Optional.empty();
        }
        Schema schema = LOADED.computeIfAbsent(file + " " + uniqueItems, _ -> load(file));
        try {
            JsonNode root = MAPPER.readTree(document.bytes());
            return Optional.of(distinct(schema.validate(root)));
        } catch (JacksonException | SchemaException e) {
            throw new UnreadableEvidenceException(
                    "the schema could not be applied (" + e.getClass().getSimpleName() + ")",
                    null,
                    e);
        }
    }

    /** One violation per place and keyword: alternatives of a choice repeat themselves. */
    private static List<Violation> distinct(List<Error> errors) {
        Map<String, Violation> violations = new LinkedHashMap<>();
        for (Error error : errors) {
            String pointer = error.getInstanceLocation().toString();
            violations.putIfAbsent(
                    pointer + " " + error.getKeyword() + " " + error.getProperty(),
                    violation(pointer, error.getKeyword(), error.getProperty()));
        }
        return List.copyOf(violations.values());
    }

    /** A defect in the words that all of them are told in. */
    static Violation violation(String pointer, String keyword, @Nullable String property) {
        String place = pointer.isEmpty() ? "the document" : pointer;
        String member = property == null ? "" : " (" + property + ")";
        return new Violation(
                "%s breaks the rule %s%s of the schema".formatted(place, keyword, member),
                new Selector.JsonPointer(pointer));
    }

    private Schema load(String file) {
        Dialect.Builder draft7 =
                Dialect.builder(Dialects.getDraft7())
                        .keyword(new NonValidationKeyword("meta:enum"))
                        .keyword(new NonValidationKeyword("deprecated"));
        if (!uniqueItems) {
            draft7.keyword(new NonValidationKeyword("uniqueItems"));
        }
        return SchemaRegistry.withDialect(
                        draft7.build(), registry -> registry.schemas(CycloneDxJsonSchema::text))
                .getSchema(SchemaLocation.of(CycloneDxFiles.BASE + file));
    }

    /**
     * The text of a schema that another refers to; null, so an error, for everything that is not
     * CycloneDX's.
     */
    private static @Nullable String text(String iri) {
        if (!iri.startsWith(CycloneDxFiles.BASE)
                || CycloneDxFiles.find(iri.substring(CycloneDxFiles.BASE.length())) == null) {
            return null;
        }
        try (InputStream in = CycloneDxFiles.open(iri.substring(CycloneDxFiles.BASE.length()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
