package dev.muster.normalize.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import dev.muster.normalize.NormalizationStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every step applied to what it made makes nothing more of it: over the words that stand in all
 * sample packets, over values made to be difficult, and over seeded mixtures of their pieces.
 */
class StepsTest {
    private static final List<NormalizationStep> ALL = Steps.ALL;
    private static final List<String> CLAIMS =
            List.of("candidate.version", "configuration.reviewed", "artifact.digests.sha256");
    private static final Pattern WORDS = Pattern.compile("[\\s\"'<>,{}]+");

    private static final List<String> DIFFICULT =
            List.of(
                    "",
                    " ",
                    "vv1.0",
                    "V1",
                    "refs/tags/refs/tags/v1",
                    "refs/tags/v1.0",
                    "a/b/c/",
                    "git@github.com:a/b.git.git",
                    "git+https://user:pw@GitHub.com/A/B.git/.git@refs/heads/x?y#z",
                    "ssh://git@host/a/b/-/pipelines/1/-/jobs/2",
                    "https://https://host/a",
                    "a@b:c@d:e",
                    "host/a/actions/runs/1/actions/runs",
                    "HTTPS://HOST/PATH//",
                    "sha256:SHA256:abc",
                    "SHA-256:" + "AB".repeat(32),
                    "ab".repeat(32),
                    "ab".repeat(20),
                    "0.0.0",
                    "+007",
                    "000",
                    "00.00",
                    "+",
                    "1795255200000",
                    "1795255200",
                    "0000000000",
                    "9999999999999",
                    "2026-11-18",
                    "2026-11-18 09:12:44",
                    "2026-11-18T09:12:44+02:00",
                    "2026-11-18T09:12:44.120000Z",
                    "2026-11-18T09:12Z",
                    "18 November 2026",
                    "Nov 18, 2026",
                    "Wed, 18 Nov 2026 09:12:44 GMT",
                    "+12026-11-18T09:12:44Z",
                    "no",
                    "No, not yet",
                    "yes — by A. Person",
                    "not reviewed",
                    "12",
                    "İSTANBUL",
                    "\u00a0x\u2003",
                    "tekton gitlab hudson");

    @ParameterizedTest
    @FieldSource("ALL")
    void a_step_makes_nothing_more_of_its_own_output(NormalizationStep step) throws IOException {
        SortedSet<String> texts = new TreeSet<>(DIFFICULT);
        texts.addAll(wordsOfSamples());
        texts.addAll(mixtures());
        assertThat(texts).hasSizeGreaterThan(4000);
        List<String> wrong = new ArrayList<>();
        for (String claim : CLAIMS) {
            for (String text : texts) {
                String once = step.apply(claim, text).text();
                String twice = step.apply(claim, once).text();
                if (!once.equals(twice)) {
                    wrong.add("%s of '%s': '%s', then '%s'".formatted(claim, text, once, twice));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "strip-v-prefix@1, v2.14.0, 2.14.0",
        "tag-name@1, refs/tags/v2.14.0, v2.14.0",
        "repository-id@1, git@GitHub.com:example/billing.git, github.com/example/billing",
        "repository-id@1, https://gitlab.example.com/shop/web/-/pipelines/88, gitlab.example.com/shop/web",
        "repository-id@1, https://github.com/actions/attest-demo, github.com/actions/attest-demo",
        "repository-id@1, https://github.com/actions/attest-demo/actions/runs/7, github.com/actions/attest-demo",
        "whole-number@1, 0012.000, 12",
        "whole-number@1, 0, 0",
        "whole-number@1, 1.0.0, 1.0.0",
        "moment@1, 2026-11-18T10:12:44+01:00, 2026-11-18T09:12:44Z",
        "moment@1, 1795255200000, 2026-11-21T10:00:00Z",
        "yes-or-no@1, reviewed, true",
        "ci-system@1, https://github.com/example/x/actions/runs/1, github-actions",
        "rollback-status@1, 4, ready"
    })
    void a_step_does_what_it_is_named_for(String step, String text, String expected) {
        assertThat(Steps.named(step).apply("any", text).text()).isEqualTo(expected);
    }

    private static SortedSet<String> wordsOfSamples() throws IOException {
        SortedSet<String> words = new TreeSet<>();
        for (Story story : Story.all()) {
            if (Files.isDirectory(story.packet()) && story.outcome().equals("staged")) {
                try (Stream<Path> files = Files.walk(story.packet())) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                        WORDS.splitAsStream(text.substring(0, Math.min(text.length(), 8_000)))
                                .forEach(words::add);
                    }
                }
            }
        }
        return words;
    }

    private static List<String> mixtures() {
        Random chance = new Random(20261121);
        List<String> mixed = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String one = DIFFICULT.get(chance.nextInt(DIFFICULT.size()));
            String other = DIFFICULT.get(chance.nextInt(DIFFICULT.size()));
            mixed.add(
                    one.substring(0, chance.nextInt(one.length() + 1))
                            + other.substring(chance.nextInt(other.length() + 1)));
        }
        return mixed;
    }
}
