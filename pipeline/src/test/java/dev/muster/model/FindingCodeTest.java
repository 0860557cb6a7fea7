package dev.muster.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The codes that other tools rely on exist, have a policy, and are shown by sample packets. */
class FindingCodeTest {
    private static final List<String> CONTRACT =
            List.of(
                    "required-field-missing",
                    "evidence-missing",
                    "evidence-empty",
                    "contradiction",
                    "mixed-candidate",
                    "digest-mismatch",
                    "environment-mismatch",
                    "count-mismatch",
                    "stale-evidence",
                    "future-timestamp",
                    "timestamp-order",
                    "timestamp-missing",
                    "secret-exposed",
                    "personal-data-exposed",
                    "customer-data-exposed",
                    "incident-detail-exposed",
                    "unreviewed-secret-change",
                    "unsupported-conclusion",
                    "signature-invalid",
                    "signature-unverifiable",
                    "signature-missing",
                    "attestation-mismatch",
                    "unknown-reference",
                    "low-confidence",
                    "unrecognised-document",
                    "ambiguous-document",
                    "unreadable-document",
                    "format-drift",
                    "schema-violation",
                    "undeclared-document",
                    "declared-document-absent",
                    "declared-digest-mismatch",
                    "record-invalid",
                    "unsafe-archive",
                    "limit-exceeded",
                    "empty-packet");

    /** What no packet that is clean otherwise shows under the rules as they are shipped. */
    private static final Set<String> WITHOUT_STORY =
            Set.of(
                    // needs a worker that dies three times
                    "poison-packet",
                    // needs a consequential field of which there is nothing but a hint
                    "low-confidence",
                    // needs the record of a previous release beside the packet
                    "not-compared");

    @Test
    void every_code_of_the_contract_exists() {
        assertThat(words()).containsAll(CONTRACT);
        assertThat(words())
                .filteredOn(word -> !CONTRACT.contains(word))
                .as("codes beyond the contract are few and deliberate")
                .containsExactlyInAnyOrder(
                        "schema-unchecked",
                        "poison-packet",
                        "not-compared",
                        "attestation-uncompared");
    }

    @Test
    void every_code_has_a_severity_an_owner_and_advice() throws Exception {
        Tree policy = policy();
        for (String code : words()) {
            assertThat(policy.string("codes", code, "severity"))
                    .as(code)
                    .hasValueSatisfying(
                            severity -> assertThat(severity).isIn("blocker", "warning", "note"));
            assertThat(policy.string("codes", code, "owner"))
                    .as(code)
                    .hasValueSatisfying(
                            owner ->
                                    assertThat(owner)
                                            .isIn(
                                                    "release-manager",
                                                    "service-owner",
                                                    "security-reviewer"));
            assertThat(policy.string("codes", code, "howToFix"))
                    .as(code)
                    .hasValueSatisfying(advice -> assertThat(advice).hasSizeGreaterThan(30));
        }
        assertThat(policy.entries("codes").map(entry -> entry.getKey()).toList())
                .as("the policy speaks of no code that does not exist")
                .isSubsetOf(words());
    }

    @Test
    void every_code_has_a_sample_packet_that_shows_it() {
        Set<String> shown =
                Story.all().stream()
                        .flatMap(story -> story.codes().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> lacking = new TreeSet<>(words());
        lacking.removeAll(shown);
        assertThat(lacking).isEqualTo(new TreeSet<>(WITHOUT_STORY));
    }

    private static List<String> words() {
        return Arrays.stream(FindingCode.values()).map(FindingCode::word).toList();
    }

    private static Tree policy() throws IOException, UnreadableEvidenceException {
        return YamlTrees.read(
                        Files.readString(
                                TestFiles.root().resolve("reference-data/finding-policy.yaml")),
                        16,
                        (_, message, _, _) -> {
                            throw new IllegalArgumentException(message);
                        })
                .getFirst();
    }
}
