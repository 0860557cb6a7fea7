package dev.muster.evidence.format.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.evidence.format.automaton.SchemaPass.Verdict;
import dev.muster.evidence.parse.JsonWalk;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each keyword with one document that it accepts and one that it refuses. */
class AutomatonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type":"integer"}                                  | 1.0             | 1.5
                    {"type":["string","null"]}                          | null            | 1
                    {"enum":["a",true,null]}                            | "a"             | false
                    {"const":"a"}                                       | "a"             | "b"
                    {"pattern":"^[a-f]{2}$"}                            | "af"            | "ag"
                    {"format":"date-time"}                              | "2020-02-29T00:00:00Z" | "2021-02-29T00:00:00Z"
                    {"format":"iri-reference"}                          | "https://a.example/b?c=d" | "https://a b"
                    {"minLength":2}                                     | "ab"            | "\\ud83d\\ude00"
                    {"maxLength":1}                                     | "\\ud83d\\ude00"  | "ab"
                    {"minimum":0.5}                                     | 5e-1            | 0.4999
                    {"maximum":6}                                       | 6               | 123456789012345678901
                    {"minItems":1}                                      | [0]             | []
                    {"maxItems":1}                                      | [0]             | [0,1]
                    {"items":{"type":"string"}}                         | ["a","a"]       | ["a",1]
                    {"items":[{"type":"string"}],"additionalItems":false} | ["a"]         | ["a","b"]
                    {"items":[true],"additionalItems":{"type":"null"}}  | [1,null]        | [1,1]
                    {"required":["a"]}                                  | {"a":1}         | {"b":1}
                    {"properties":{"a":{"type":"null"}}}                | {"a":null}      | {"a":1}
                    {"properties":{"a":{}},"additionalProperties":false}| {"a":1}         | {"A":1}
                    {"properties":{"a":{"type":"null"}}}                | {"a":1,"a":null}| {"a":null,"a":1}
                    {"uniqueItems":true}                                | [1,"1",true,[1],{"a":1}] | [1,1.0]
                    {"uniqueItems":true}                                | [{"a":1},{"a":2}] | [{"a":1,"b":[10]},{"b":[1e1],"a":1}]
                    {"uniqueItems":true}                                | [[1,2],[2,1]]   | [[1,2],[1,2]]
                    {"uniqueItems":true}                                | [{"a":1,"a":2},{"a":1}] | [{"a":1,"a":2},{"a":2}]
                    {"uniqueItems":true}                                | [0.1,0.10000000000000000001] | [0,-0.0]
                    {"allOf":[{"minimum":1},{"maximum":2}]}             | 2               | 3
                    {"anyOf":[{"minimum":5},{"maximum":2}]}             | 2               | 3
                    {"oneOf":[{"required":["a"]},{"required":["b"]}]}   | {"a":1}         | {"a":1,"b":1}
                    {"not":{"required":["a"]}}                          | {}              | {"a":1}
                    {"if":{"properties":{"a":{"const":true}}},"then":{"required":["b"]},"else":{"required":["c"]}} | {"a":false,"c":1} | {"a":true,"c":1}
                    {"$ref":"#/definitions/x","type":"null","definitions":{"x":{"items":{"$ref":"#"}}}} | [[],[[]]] | null
                    """)
    void a_keyword_accepts_and_refuses_as_the_library_does(String schema, String good, String bad)
            throws Exception {
        boolean refusesNothing = bad.equals("null") && schema.contains("$ref");
        assertThat(verdict(schema, good)).isEqualTo(Verdict.VALID);
        assertThat(verdict(schema, bad))
                .isEqualTo(refusesNothing ? Verdict.VALID : Verdict.INVALID);
        Schema library =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema, InputFormat.JSON);
        assertThat(library.validate(good, InputFormat.JSON)).isEmpty();
        assertThat(library.validate(bad, InputFormat.JSON).isEmpty()).isEqualTo(refusesNothing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"patternProperties\":{\"a\":{}}}",
                "{\"dependencies\":{\"a\":[\"b\"]}}",
                "{\"contains\":{}}",
                "{\"propertyNames\":{}}",
                "{\"multipleOf\":2}",
                "{\"exclusiveMinimum\":2}",
                "{\"additionalProperties\":{\"type\":\"null\"}}",
                "{\"enum\":[1]}",
                "{\"const\":{}}",
                "{\"items\":false}",
                "{\"type\":\"any\"}",
                "{\"$ref\":\"elsewhere.json\"}",
                "{\"allOf\":[{\"$ref\":\"#\"}]}",
                "{\"properties\":{\"a\":{\"$id\":\"other.json\"}}}",
                "{\"somethingNew\":true}"
            })
    void what_is_not_known_refuses_the_whole_schema(String schema) {
        assertThatThrownBy(() -> compile(schema)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void defects_outside_of_choices_are_told_with_their_places() throws Exception {
        SchemaPass pass =
                pass(
                        """
                        {"properties":{"a/b":{"items":{"required":["n"],"additionalProperties":false,
                          "properties":{"n":{"oneOf":[{"type":"null"},{"enum":["x"]}]}}}}}}
                        """,
                        "{\"a/b\":[{\"n\":null},{\"n\":1},{\"m\":1}]}");
        assertThat(pass.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(pass.defects())
                .containsExactly(
                        new Defect("/a~1b/1/n", "oneOf", null),
                        new Defect("/a~1b/2", "additionalProperties", "m"),
                        new Defect("/a~1b/2", "required", "n"));
    }

    @Test
    void a_document_that_did_not_end_and_one_with_more_behind_it_are_undecided() throws Exception {
        SchemaPass pass =
                Automaton.compile("root", _ -> JsonMapper.shared().readTree("{}")).pass(1);
        assertThat(pass.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict("{}", "1 2")).isEqualTo(Verdict.UNDECIDED);
    }

    private static Verdict verdict(String schema, String document) throws Exception {
        return pass(schema, document).verdict();
    }

    private static Automaton compile(String schema) throws UnknownSchemaException {
        JsonNode root = JsonMapper.shared().readTree(schema);
        return Automaton.compile("root", name -> name.equals("root") ? root : null);
    }

    private static SchemaPass pass(String schema, String document) throws Exception {
        SchemaPass pass = compile(schema).pass(1);
        new JsonWalk()
                .seenBy(pass)
                .walk(
                        new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
                        (code, message, place, excerpt) -> {});
        return pass;
    }
}
