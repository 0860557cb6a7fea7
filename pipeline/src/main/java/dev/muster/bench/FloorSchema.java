package dev.muster.bench;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The schema of CycloneDX 1.6 in the library that the product uses too, with nothing around it. */
final class FloorSchema {
    private static final String BASE = "http://cyclonedx.org/schema/";

    private FloorSchema() {}

    static Schema cyclonedx() {
        Dialect draft7 =
                Dialect.builder(Dialects.getDraft7())
                        .keyword(new NonValidationKeyword("meta:enum"))
                        .keyword(new NonValidationKeyword("deprecated"))
                        .build();
        return SchemaRegistry.withDialect(draft7, registry -> registry.schemas(FloorSchema::text))
                .getSchema(SchemaLocation.of(BASE + "bom-1.6.schema.json"));
    }

    private static @Nullable String text(String iri) {
        String file = iri.startsWith(BASE) ? iri.substring(BASE.length()) : "none";
        try (InputStream in = FloorSchema.class.getResourceAsStream("/" + file)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
