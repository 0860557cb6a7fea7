package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.Story;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Finding;
import dev.muster.model.StagingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Evidence of something else is never taken for the candidate's: whichever of its identities is
 * replaced by that of an older release, another service, another environment or a release to come,
 * in whichever kind of document that can state it, and with everything else right.
 */
class ReplayedEvidenceTest {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final Set<String> SAID =
            Set.of(
                    "mixed-candidate",
                    "contradiction",
                    "digest-mismatch",
                    "attestation-mismatch",
                    "environment-mismatch",
                    "stale-evidence",
                    "timestamp-order",
                    "future-timestamp");

    private static final Map<String, String> RIGHT =
            Map.of(
                    "service", "billing-service",
                    "version", "2.14.0",
                    "commit", "7980d2c106df0974fa938d93089110bf8d49e515",
                    "run", "11822390417",
                    "digest", "eb8b36a3b999ed814235e3b22c455997742eb7c02ccf96cdd60c0467c24f18c4",
                    "environment", "staging",
                    "time", "2026-11-18T10:00:00Z");

    private static final Map<String, Map<String, String>> WRONG =
            Map.of(
                    "older",
                            Map.of(
                                    "version", "2.13.9",
                                    "commit", "fa754d83aa34cb46dad670471ec8724b86a2d5a3",
                                    "run", "11822119036",
                                    "digest", "0".repeat(63) + "1",
                                    "time", "2026-10-12T10:00:00Z"),
                    "other service",
                            Map.of(
                                    "service", "checkout-web",
                                    "version", "5.8.1",
                                    "commit", "1".repeat(40),
                                    "run", "884213",
                                    "digest", "0".repeat(63) + "2"),
                    "other environment", Map.of("environment", "dev"),
                    "to come",
                            Map.of(
                                    "version", "2.15.0",
                                    "commit", "2".repeat(40),
                                    "run", "11829990417",
                                    "digest", "0".repeat(63) + "3",
                                    "time", "2026-11-25T10:00:00Z"));

    /** A document of a kind, and the identities that its format can state. */
    private record Template(String path, Set<String> states, String text) {
        String of(Map<String, String> values) {
            String made = text;
            for (Map.Entry<String, String> value : values.entrySet()) {
                made = made.replace("{" + value.getKey() + "}", value.getValue());
            }
            return made;
        }
    }

    private static final List<Template> TEMPLATES =
            List.of(
                    new Template(
                            "replayed/canary.xml",
                            Set.of("service", "version", "commit", "run", "environment", "time"),
                            """
                            <testsuites name="canary"><testsuite name="canary" tests="1" failures="0" timestamp="{time}">
                            <properties><property name="service" value="{service}"/><property name="version" value="{version}"/>
                            <property name="commit" value="{commit}"/><property name="build.id" value="{run}"/>
                            <property name="environment" value="{environment}"/></properties>
                            <testcase classname="c" name="n" time="1"/></testsuite></testsuites>
                            """),
                    new Template(
                            "replayed/bom.cdx.json",
                            Set.of("service", "version", "digest", "time"),
                            """
                            {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"metadata":{"timestamp":"{time}",
                             "component":{"type":"application","name":"{service}","version":"{version}",
                              "hashes":[{"alg":"SHA-256","content":"{digest}"}]}},
                             "components":[{"type":"library","name":"a","version":"1","purl":"pkg:maven/a/a@1"}]}
                            """),
                    new Template(
                            "replayed/trivy.json",
                            Set.of("service", "version", "time"),
                            """
                            {"SchemaVersion":2,"CreatedAt":"{time}","ArtifactType":"container_image",
                             "ArtifactName":"registry.example.com/pay/{service}:{version}","Results":[]}
                            """),
                    new Template(
                            "replayed/trivy-by-digest.json",
                            Set.of("digest", "time"),
                            """
                            {"SchemaVersion":2,"CreatedAt":"{time}","ArtifactType":"container_image",
                             "ArtifactName":"registry.example.com/pay/billing-service@sha256:{digest}","Results":[]}
                            """),
                    new Template(
                            "replayed/provenance.json",
                            Set.of("digest", "commit", "time"),
                            """
                            {"_type":"https://in-toto.io/Statement/v1",
                             "subject":[{"name":"registry.example.com/pay/billing-service","digest":{"sha256":"{digest}"}}],
                             "predicateType":"https://slsa.dev/provenance/v1",
                             "predicate":{"buildDefinition":{"buildType":"https://actions.github.io/buildtypes/workflow/v1",
                               "externalParameters":{"workflow":{"repository":"https://github.com/example/billing-service"}},
                               "resolvedDependencies":[{"uri":"git+https://github.com/example/billing-service",
                                 "digest":{"gitCommit":"{commit}"}}]},
                              "runDetails":{"builder":{"id":"https://github.com/actions/runner/github-hosted"},
                               "metadata":{"finishedOn":"{time}"}}}}
                            """),
                    new Template(
                            "replayed/rollback.md",
                            Set.of("service", "version", "environment"),
                            """
                            # Rollback runbook

                            | | |
                            | --- | --- |
                            | Service | {service} |
                            | Release | {version} |
                            | Environment | {environment} |

                            ## Rollback steps

                            1. Deploy the previous image.
                            """));

    @TempDir private Path folder;

    private StagingRecord judged(Template template, Map<String, String> values) throws IOException {
        Path packet = folder.resolve("packet");
        Path clean = Story.named("billing-service").packet();
        try (Stream<Path> files = Files.walk(clean)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = packet.resolve(clean.relativize(file).toString());
                if (!file.endsWith("packet.yaml") && !Files.exists(copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        Path replayed = packet.resolve(template.path());
        Files.createDirectories(replayed.getParent());
        Files.writeString(replayed, template.of(values));
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs();
                Stream<Path> others = Files.list(replayed.getParent())) {
            assertThat(others).hasSize(1);
            if (new PacketOpener(IntakeLimits.defaults(), blobs).open(packet)
                    instanceof Opening.Opened opened) {
                return PacketStoriesTest.transformation().transform(opened.packet(), AT);
            }
            throw new IllegalStateException("the packet cannot be opened");
        } finally {
            Files.delete(replayed);
        }
    }

    private static List<String> blockers(StagingRecord record) {
        return record.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.BLOCKER)
                .map(Finding::code)
                .distinct()
                .toList();
    }

    @TestFactory
    List<DynamicTest> what_is_the_candidates_holds_nothing() {
        return TEMPLATES.stream()
                .map(
                        template ->
                                dynamicTest(
                                        template.path(),
                                        () ->
                                                assertThat(blockers(judged(template, RIGHT)))
                                                        .isEmpty()))
                .toList();
    }

    @TestFactory
    List<DynamicTest> what_is_not_is_held_and_said() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Template template : TEMPLATES) {
            WRONG.forEach(
                    (how, values) ->
                            values.forEach(
                                    (field, value) -> {
                                        if (template.states().contains(field)) {
                                            tests.add(wrong(template, how, field, value));
                                        }
                                    }));
        }
        return tests;
    }

    private DynamicTest wrong(Template template, String how, String field, String value) {
        return dynamicTest(
                "%s: %s of %s".formatted(template.path(), field, how),
                () -> {
                    Map<String, String> values = new HashMap<>(RIGHT);
                    values.put(field, value);
                    StagingRecord record = judged(template, values);
                    assertThat(record.outcome()).isEqualTo(StagingRecord.Outcome.HELD);
                    assertThat(blockers(record)).isNotEmpty().isSubsetOf(SAID);
                    assertThat(record.findings())
                            .filteredOn(finding -> SAID.contains(finding.code()))
                            .anySatisfy(
                                    finding ->
                                            assertThat(finding.evidence())
                                                    .anyMatch(
                                                            one ->
                                                                    one.document() != null
                                                                            && one.document()
                                                                                    .path()
                                                                                    .equals(
                                                                                            template
                                                                                                    .path())));
                });
    }

    @Test
    void the_matrix_covers_every_field_and_every_way() {
        assertThat(WRONG.values().stream().flatMap(values -> values.keySet().stream()))
                .contains("service", "version", "commit", "run", "digest", "environment", "time");
        for (String field : RIGHT.keySet()) {
            assertThat(TEMPLATES).anyMatch(template -> template.states().contains(field));
        }
    }
}
