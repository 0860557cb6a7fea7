package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.TestFiles;
import dev.muster.check.exposure.ExposureScanner.Exposure;
import dev.muster.reference.ReferenceData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule files that users bring along. */
class GitleaksFilesTest {
    private static final String POLICY =
            "apiVersion: muster.dev/v1\nkind: ExposureRules\norganisationDomains: [example.com]\n";

    private static ReferenceData reference(String policy, String... namesAndTexts) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("exposure.yaml", policy.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(
                    "exposure/" + namesAndTexts[i],
                    namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return ReferenceData.of(files);
    }

    private static List<String> found(ReferenceData reference, String text, String path)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ExposureScanner.of(reference)
                .getFirst()
                .scan(new ByteArrayInputStream(bytes), bytes.length, "other", path)
                .stream()
                .map(Exposure::text)
                .toList();
    }

    private static final String GATE =
            """
            [[rules]]
            id = "gate"
            description = "Key of the gate"
            regex = '''gate-([a-z0-9]{8})'''
            keywords = ["gate-"]
            """;

    @Test
    void a_rule_of_the_user_finds_what_it_says() throws IOException {
        assertThat(found(reference(POLICY, "ours.toml", GATE), "x gate-ab12cd34 y", "a.txt"))
                .containsExactly("ab12cd34");
    }

    @Test
    void a_keyword_that_is_no_part_of_the_expression_may_be_far_away() throws IOException {
        String far =
                """
                [[rules]]
                id = "gate"
                regex = '''\\b[0-9a-f]{12}\\b'''
                keywords = ["gatehouse"]
                """;
        String text = "gatehouse" + " x".repeat(5_000) + " 0123456789ab";
        assertThat(found(reference(POLICY, "ours.toml", far), text, "a")).hasSize(1);
        assertThat(found(reference(POLICY, "ours.toml", far), text.substring(9), "a")).isEmpty();
    }

    @Test
    void entropy_must_be_exceeded() throws IOException {
        String rule = GATE + "entropy = 2.5\n";
        assertThat(found(reference(POLICY, "o.toml", rule), "gate-aaaabbbb gate-ab12cd34", "a"))
                .containsExactly("ab12cd34");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    regexes = ['^ab']                                   | gate-ab12cd34     | a.txt
                    stopwords = ["12CD"]                                | gate-ab12cd34     | a.txt
                    paths = ['^docs/']                                  | gate-ab12cd34     | docs/a.txt
                    regexTarget = "match"; regexes = ['^gate-ab']       | gate-ab12cd34     | a.txt
                    regexTarget = "line"; regexes = ['harmless']        | gate-ab12cd34 is harmless | a.txt
                    condition = "AND"; paths = ['^docs/']; regexes = ['^ab'] | gate-ab12cd34 | docs/a.txt
                    """)
    void an_allow_list_lets_pass_what_it_says_and_no_more(String list, String text, String path)
            throws IOException {
        String rule = GATE + "[[rules.allowlists]]\n" + list.replace("; ", "\n") + "\n";
        ReferenceData reference = reference(POLICY, "ours.toml", rule);
        assertThat(found(reference, text, path)).isEmpty();
        assertThat(found(reference, "gate-zz99zz98", "other.txt")).containsExactly("zz99zz98");
        String global = list.replace("; ", "\n") + "\n" + GATE;
        assertThat(found(reference(POLICY, "ours.toml", "[allowlist]\n" + global), text, path))
                .isEmpty();
    }

    @Test
    void conditions_joined_by_and_must_all_hold() throws IOException {
        String rule = GATE + "[[rules.allowlists]]\ncondition = \"AND\"\n";
        String both = rule + "paths = ['^docs/']\nregexes = ['^ab']\n";
        assertThat(found(reference(POLICY, "o.toml", both), "gate-ab12cd34", "a.txt")).hasSize(1);
        String commits = rule + "commits = [\"4f2a\"]\nregexes = ['^ab']\n";
        assertThat(found(reference(POLICY, "o.toml", commits), "gate-ab12cd34", "a")).hasSize(1);
    }

    @Test
    void a_path_alone_is_a_rule_and_a_path_beside_a_regex_narrows_it() throws IOException {
        String store = "[[rules]]\nid = \"key-store\"\npath = '''\\.p12$'''\n";
        assertThat(found(reference(POLICY, "o.toml", store), "bytes", "a/b.p12"))
                .containsExactly("bytes");
        assertThat(found(reference(POLICY, "o.toml", store), "bytes", "a/b.txt")).isEmpty();
        String narrowed = GATE + "path = '''\\.cfg$'''\n";
        assertThat(found(reference(POLICY, "o.toml", narrowed), "gate-ab12cd34", "x.cfg"))
                .hasSize(1);
        assertThat(found(reference(POLICY, "o.toml", narrowed), "gate-ab12cd34", "x.txt"))
                .isEmpty();
    }

    @Test
    void a_file_extends_another_one_beside_it() throws IOException {
        String ours =
                """
                [extend]
                path = "base.toml"
                disabledRules = ["door"]
                [[rules]]
                id = "gate"
                entropy = 2.5
                [[allowlists]]
                targetRules = ["gate"]
                stopwords = ["zz"]
                """;
        String base = GATE + "[[rules]]\nid = \"door\"\nregex = '''door-[a-z]+'''\n";
        ReferenceData reference = reference(POLICY, "base.toml", base, "ours.toml", ours);
        assertThat(found(reference, "door-open gate-aaaabbbb gate-zz99zz98 gate-ab12cd34", "a"))
                .containsExactly("ab12cd34");
        ReferenceData alone = reference(POLICY, "base.toml", base);
        assertThat(found(alone, "door-open gate-aaaabbbb", "a"))
                .containsExactly("door-open", "aaaabbbb");
    }

    @Test
    void a_rule_is_switched_off_by_id_or_by_file_and_id() throws IOException {
        String two = GATE + "[[rules]]\nid = \"door\"\nregex = '''door-[a-z]+'''\n";
        for (String name : List.of("door", "exposure/ours.toml#door")) {
            assertThat(
                            found(
                                    reference(
                                            POLICY + "disabled: ['" + name + "']\n",
                                            "ours.toml",
                                            two),
                                    "door-open gate-ab12cd34",
                                    "a"))
                    .containsExactly("ab12cd34");
        }
        assertThatThrownBy(
                        () ->
                                found(
                                        reference(POLICY + "disabled: [wall]\n", "o.toml", two),
                                        "",
                                        "a"))
                .hasMessage("exposure.yaml disables the rule wall, which is not there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [[rules]]; regex = 'x'                                | exposure/ours.toml: the rule at /rules/0 (no description) has no id
                    [[rules]]; id = "a"                                   | exposure/ours.toml: rule a: has neither regex nor path
                    [[rules]]; id = "a"; regex = '(?=x)'                  | exposure/ours.toml: rule a: regex is no RE2 expression: error parsing regexp: invalid or unsupported Perl syntax: `(?=`
                    [[rules]]; id = "a"; regex = '(x)'; secretGroup = 2   | exposure/ours.toml: rule a: secretGroup is 2, but its regex has 1 groups
                    [[rules]]; id = "a"; regex = 'x'; entorpy = 3         | exposure/ours.toml: rule a: has the unknown key entorpy
                    [[rules]]; id = "a"; regex = 'x'; [[rules.required]]; id = "b" | exposure/ours.toml: rule a: required joins rules with each other, which is not supported
                    [[rules]]; id = "a"; regex = 'x'; [[rules.allowlists]]  | exposure/ours.toml: rule a: an allow list must hold at least one of commits, paths, regexes, stopwords
                    [[rules]]; id = "a"; regex = 'x'; [[rules.allowlists]]; condition = "maybe"; paths = ['x']  | exposure/ours.toml: rule a: an allow list's condition is AND or OR, not maybe
                    [[rules]]; id = "a"; regex = 'x'; [[rules.allowlists]]; regexTarget = "page"; paths = ['x'] | exposure/ours.toml: rule a: an allow list's regexTarget is secret, match or line, not page
                    [[rules]]; id = "a"; regex = 'x'; [[rules]]; id = "a"; regex = 'y' | exposure/ours.toml: has two rules with the id a
                    [[allowlists]]                                        | exposure/ours.toml: an allow list must hold at least one of commits, paths, regexes, stopwords
                    [[allowlists]]; targetRules = ["b"]; paths = ['x']    | exposure/ours.toml: allows for the rule b, which is not there
                    [extend]; useDefault = true                           | exposure/ours.toml: extends gitleaks' own rules, which are not shipped; put gitleaks.toml beside this file
                    [extend]; url = "https://example.com/x.toml"          | exposure/ours.toml: extends a URL; nothing is fetched, so put that file beside this one
                    [extend]; path = "other.toml"                         | exposure/ours.toml: extends other.toml, which is not in exposure/
                    [extend]; path = "ours.toml"                          | exposure/ours.toml: extends itself: exposure/ours.toml
                    """)
    void what_is_wrong_is_said_with_file_rule_and_reason(String text, String message) {
        assertThatThrownBy(
                        () ->
                                ExposureScanner.of(
                                        reference(POLICY, "ours.toml", text.replace("; ", "\n"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void what_is_no_toml_is_said_with_its_line() {
        assertThatThrownBy(() -> reference(POLICY, "ours.toml", "[[rules]]\nid = \n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("exposure/ours.toml: is not TOML at line 2: ");
    }

    @Test
    void the_rules_of_gitleaks_itself_load_and_find_each_what_it_is_for() throws IOException {
        assumeTrue(TestFiles.corpus().isPresent(), "the corpus is not here");
        Path file =
                TestFiles.corpus().orElseThrow().resolve("secrets/gitleaks/config/gitleaks.toml");
        ReferenceData reference = reference(POLICY, "gitleaks.toml", Files.readString(file));
        List<ExposureRule> rules = ExposureRules.of(reference);
        long expressions = rules.stream().filter(rule -> rule.expression().regex() != null).count();
        long paths = rules.stream().filter(rule -> rule.trigger().path() != null).count();
        System.out.printf(
                "gitleaks: %d rules, %d expressions and %d paths, all of them compiled%n",
                rules.size(), expressions, paths);
        assertThat(rules).hasSize(222);
        assertThat(expressions + paths).isEqualTo(226);
        SplittableRandom random = new SplittableRandom(3);
        String token = Template.fill("ghp_{alnum:36}", random);
        assertThat(found(reference, "token: " + token + "\n", "a.txt")).containsExactly(token);
        assertThat(found(reference, "token: " + token + "\n", "go.sum")).isEmpty();
        assertThat(found(reference, "token: " + "ghp_" + "x".repeat(36) + "\n", "a.txt")).isEmpty();
    }

    @Test
    void files_that_gitleaks_refuses_are_refused() throws IOException {
        assumeTrue(TestFiles.corpus().isPresent(), "the corpus is not here");
        Path folder = TestFiles.corpus().orElseThrow().resolve("secrets/gitleaks/testdata/config");
        try (var files = Files.list(folder.resolve("invalid"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                assertThatThrownBy(() -> ExposureScanner.of(reference(POLICY, "o.toml", text)))
                        .as(file.toString())
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        String valid = Files.readString(folder.resolve("encoded.toml"));
        assertThat(ExposureRules.of(reference(POLICY, "o.toml", valid))).isNotEmpty();
    }
}
