package dev.muster.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SchemaFieldTest {
    @Test
    void every_place_of_the_schema_can_be_looked_up() throws IOException {
        Map<String, SchemaField> fields =
                SchemaField.of(ChangedSchema.of("1.1.0", ChangedSchema::requireCreatedAt)).stream()
                        .collect(Collectors.toMap(SchemaField::pointer, Function.identity()));
        assertThat(fields)
                .containsKeys(
                        "/service", "/artifacts", "/artifacts/N/digests/*", "/exceptionFlags");
        SchemaField created = fields.get("/candidate/createdAt");
        assertThat(created.required()).isTrue();
        assertThat(created.type()).isEqualTo("string");
        assertThat(created.rule().claims()).containsExactly("candidate.createdAt");
        assertThat(fields.get("/candidate/tag").required()).isFalse();
        assertThat(fields.get("/artifacts").required()).isTrue();
        assertThat(fields.get("/tests/suites").wanted()).isNotEmpty();
        assertThat(fields.get("/tests/suites/N/total").type()).isEqualTo("integer");
    }

    @Test
    void what_a_comparison_names_can_be_looked_up() throws IOException {
        IntakeSchema changed = ChangedSchema.of("1.1.0", ChangedSchema::requireCreatedAt);
        List<String> pointers = SchemaField.of(changed).stream().map(SchemaField::pointer).toList();
        SchemaDiff diff = SchemaDiff.between(ChangedSchema.of("1.0.0", _ -> {}), changed);
        assertThat(diff.changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(pointers).contains(change.pointer()));
    }
}
