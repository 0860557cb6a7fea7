package dev.muster.staging;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import dev.muster.schema.IntakeSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Checks an assembled record against the intake schema itself (JSON Schema 2020-12). */
public final class RecordValidator {
    /** A place where the record breaks the schema. */
    public record Violation(String pointer, String keyword, String message) {}

    private final Schema schema;

    public RecordValidator(IntakeSchema intakeSchema) {
        Dialect annotated =
                Dialect.builder(Dialects.getDraft202012())
                        .keyword(new AnnotationKeyword("x-muster"))
                        .build();
        schema =
                SchemaRegistry.withDialect(annotated)
                        .getSchema(intakeSchema.source(), InputFormat.JSON);
    }

    /** Every violation by the values of the record, in a fixed order. */
    public List<Violation> violations(Map<String, Object> values) {
        List<Error> errors =
                schema.validate(
                        new String(RecordJson.canonical(values), StandardCharsets.UTF_8),
                        InputFormat.JSON);
        return errors.stream()
                .map(
                        error ->
                                new Violation(
                                        error.getInstanceLocation().toString(),
                                        error.getKeyword(),
                                        error.getMessage()))
                .distinct()
                .sorted(
                        (a, b) ->
                                (a.pointer + a.keyword + a.message)
                                        .compareTo(b.pointer + b.keyword + b.message))
                .toList();
    }
}
