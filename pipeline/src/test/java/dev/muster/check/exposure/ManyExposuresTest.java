package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A document full of exposed texts: a few findings, and nothing that is not masked. */
class ManyExposuresTest {
    private static final String RULE = "github-token";
    private static final String LETTERS =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final SplittableRandom random = new SplittableRandom(20_261_121);

    @Test
    void fifty_thousand_are_all_masked_and_a_hundred_told() throws IOException {
        List<String> tokens = tokens(50_000);
        Reading masked = mask(tokens, "", tokens);
        assertThat(masked.claims()).hasSize(50_000);
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(masked.claims().get(i).raw())
                    .startsWith("token masked:secret:" + RULE)
                    .doesNotContain(tokens.get(i).substring(0, 12));
        }
        assertThat(messages(masked)).hasSize(ToldExposures.MOST + 1);
        assertThat(messages(masked).getLast())
                .isEqualTo("notes.txt exposes " + RULE + " at 49900 or more other places");
    }

    @Test
    void a_few_more_than_are_told_are_counted_and_no_more_are_all_told() throws IOException {
        assertThat(messages(mask(tokens(ToldExposures.MOST + 12), "", List.of())).getLast())
                .isEqualTo("notes.txt exposes " + RULE + " at 12 other places");
        assertThat(messages(mask(tokens(ToldExposures.MOST), "", List.of())))
                .hasSize(ToldExposures.MOST)
                .allMatch(message -> message.contains(" at bytes "));
    }

    @Test
    void one_rule_that_finds_much_does_not_hide_what_another_finds() throws IOException {
        String key =
                "-----BEGIN EC PRIVATE KEY-----\n" + token(64) + "\n-----END EC PRIVATE KEY-----";
        assertThat(messages(mask(tokens(5_000), key, List.of())))
                .anyMatch(message -> message.contains("private-key"));
    }

    @Test
    void an_extracted_text_is_masked_to_its_end() throws IOException {
        List<String> tokens = tokens(5_000);
        Reading masked = mask(tokens, "", List.of());
        assertThat(masked.extractedText()).doesNotContain("ghp_");
    }

    @Test
    void a_document_that_could_not_be_searched_shows_nothing() throws IOException {
        List<String> tokens = tokens(3);
        Reading shown = mask(tokens, "", tokens, Set.of("notes.txt"));
        assertThat(shown.state()).isEqualTo(DocumentState.WITHHELD);
        assertThat(shown.claims()).isEmpty();
        assertThat(shown.extractedText()).isNull();
        assertThat(shown.document().extractedText()).isNull();
        assertThat(shown.recognition().signals()).isEmpty();
        assertThat(shown.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(FindingCode.UNREADABLE_DOCUMENT);
                            assertThat(problem.message()).contains("took too long");
                            assertThat(problem.excerpt()).isNull();
                        });
    }

    private Reading mask(List<String> tokens, String rest, List<String> claimed)
            throws IOException {
        return mask(tokens, rest, claimed, Set.of());
    }

    private Reading mask(
            List<String> tokens, String rest, List<String> claimed, Set<String> givenUp)
            throws IOException {
        String text = String.join("\n", tokens) + "\n" + rest + "\n";
        Packet.Entry entry =
                new Packet.Entry(
                        "notes.txt", TestFiles.blob(text.getBytes(StandardCharsets.UTF_8)));
        DocumentRef document =
                new DocumentRef(
                        "notes.txt",
                        entry.content().digest(),
                        "plain-text",
                        DocumentKind.OTHER,
                        "plain-text/1",
                        null);
        List<RawClaim> claims =
                claimed.stream()
                        .map(
                                token ->
                                        new RawClaim(
                                                "note",
                                                null,
                                                "token " + token,
                                                new Selector.WholeDocument(),
                                                null,
                                                Confidence.STRUCTURED,
                                                document))
                        .toList();
        Reading reading =
                new Reading(
                        document,
                        text.length(),
                        "text/plain",
                        DocumentState.READ,
                        new Reading.Recognition(List.of("it begins " + text.substring(0, 9)), null),
                        null,
                        claims,
                        List.of(),
                        text);
        return new Masking(
                        SecretRecallTest.shipped(), token -> Integer.toHexString(token.hashCode()))
                .mask(
                        new Packet(new Packet.Id(entry.content().digest()), List.of(entry)),
                        List.of(reading),
                        givenUp,
                        _ -> {})
                .getFirst();
    }

    private static List<String> messages(Reading reading) {
        return reading.problems().stream().map(Problem::message).toList();
    }

    private List<String> tokens(int count) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add("ghp_" + token(36));
        }
        return tokens;
    }

    private String token(int length) {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < length; i++) {
            token.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return token.toString();
    }
}
