package dev.muster.evidence.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.FindingCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWalkTest {
    private final List<String> visits = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final ProblemSink sink =
            (code, message, _, _) -> problems.add(code.word() + ": " + message);
    private final JsonWalk walk = new JsonWalk();

    @Test
    void visits_scalars_with_their_pointers_and_the_text_as_written() throws Exception {
        visit("/a/*/b");
        read(
                "{\"a\": [{\"b\": 1.10}, {\"b\": \"x\\u0041\"}, {\"b\": true}, {\"b\": null}, {\"b\": {}}]}");
        assertThat(visits)
                .containsExactly("/a/0/b=1.10", "/a/1/b=xA", "/a/2/b=true", "/a/3/b", "/a/4/b");
    }

    @Test
    void a_named_member_wins_over_the_wildcard_beside_it() throws Exception {
        visit("/a/*");
        walk.on("/a/b", place -> visits.add("named " + place.pointer()));
        read("{\"a\": {\"b\": 1, \"c\": 2}}");
        assertThat(visits).containsExactly("named /a/b", "/a/c=2");
    }

    @Test
    void comes_back_after_the_content() throws Exception {
        visit("/*/x");
        walk.after("/*", place -> visits.add("after " + place.pointer()));
        read("[{\"x\": 1}, {\"y\": [1, 2]}, 3]");
        assertThat(visits).containsExactly("/0/x=1", "after /0", "after /1", "after /2");
    }

    @Test
    void names_are_escaped_in_pointers() throws Exception {
        visit("/a~1b/*");
        read("{\"a/b\": {\"c~d\": 1}}");
        assertThat(visits).containsExactly("/a~1b/c~0d=1");
    }

    @Test
    void the_first_of_repeated_keys_counts_and_the_rest_is_told() throws Exception {
        visit("/a");
        read("{\"a\": 1, \"a\": 2}");
        assertThat(visits).containsExactly("/a=1");
        assertThat(problems)
                .containsExactly(
                        "contradiction: the key /a is there twice; the first value was kept");
    }

    /**
     * Names of one hash in the tables of the parsers of bytes and of characters, and of strings.
     */
    @ParameterizedTest
    @ValueSource(strings = {"AB B!", "Aa BB"})
    void names_that_collide_are_names_like_any_other(String pair) throws Exception {
        String[] two = pair.split(" ");
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 1 << 12; i++) {
            members.append('"');
            for (int bit = 0; bit < 12; bit++) {
                members.append(two[i >> bit & 1]);
            }
            members.append("\":").append(i).append(',');
        }
        visit("/*");
        String document = "{" + members + members + "\"last\":0}";
        read(document);
        assertThat(visits).hasSize((1 << 12) + 1).endsWith("/last=0");
        Tree tree =
                JsonTrees.read(
                        document.getBytes(StandardCharsets.UTF_8), "", 9, (_, _, _, _) -> {});
        assertThat(tree.members()).hasSize((1 << 12) + 1);
        assertThat(JsonOutline.of(document.getBytes(StandardCharsets.UTF_8)).has("last")).isTrue();
    }

    @Test
    void many_repeated_keys_are_not_told_one_by_one() throws Exception {
        visit("/a");
        read("{\"a\": 1" + ", \"a\": 2".repeat(1000) + "}");
        assertThat(problems).hasSize(20).last().asString().endsWith("more are not told");
    }

    @Test
    void what_follows_the_value_is_told() throws Exception {
        read("{} {}");
        assertThat(problems)
                .containsExactly(
                        FindingCode.SCHEMA_VIOLATION.word()
                                + ": there is more after the end of the JSON value");
    }

    @Test
    void lines_have_their_index_and_blank_ones_none() throws Exception {
        visit("/a");
        walk.walkLines(bytes("{\"a\":1}\n\n{\"b\":2}\n{\"a\":3}\n", StandardCharsets.UTF_8), sink);
        assertThat(visits).containsExactly("/0/a=1", "/2/a=3");
        assertThat(JsonWalk.isLines(bytes("{}\n{}", StandardCharsets.UTF_8))).isTrue();
        assertThat(JsonWalk.isLines(bytes("{}\n", StandardCharsets.UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-32BE"})
    void reads_every_encoding_that_json_may_have(String charset) throws Exception {
        visit("/ä");
        walk.walk(
                bytes(
                        "\ufeff{\"ä\": \"ö\"}".substring(charset.equals("UTF-8") ? 0 : 1),
                        Charset.forName(charset)),
                sink);
        assertThat(visits).containsExactly("/ä=ö");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\":}",
                "[1,]",
                "{'a':1}",
                "NaN",
                "{\"a\":01}",
                "\u0000"
            })
    void what_is_no_json_cannot_be_read(String text) {
        visit("/a");
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableEvidenceException.class);
    }

    @Test
    void nesting_without_end_cannot_be_read() {
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOf(UnreadableEvidenceException.class);
        visit("/*");
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOf(UnreadableEvidenceException.class);
    }

    private void visit(String pattern) {
        walk.on(
                pattern,
                place ->
                        visits.add(place.pointer() + (place.isScalar() ? "=" + place.text() : "")));
    }

    private void read(String text) throws IOException, UnreadableEvidenceException {
        walk.walk(bytes(text, StandardCharsets.UTF_8), sink);
    }

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }
}
