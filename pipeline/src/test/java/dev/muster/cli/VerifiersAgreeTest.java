package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.verify.RecordVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two verifiers that share no code, ours and the Python one, over the record of every sample packet
 * and of every evidence sample by itself: all claims hold for both; and when a byte of one document
 * changes, the fields that depend on it fail for both, and no others.
 */
class VerifiersAgreeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AT = "2026-11-20T12:00:00Z";
    private static SecondVerifier python;

    @TempDir static Path temp;
    private static Path records;

    @BeforeAll
    static void check_everything() throws IOException {
        Optional<SecondVerifier> found = SecondVerifier.find();
        assumeTrue(
                found.isPresent(),
                "SKIPPED: no python3 with lxml and PyYAML here (apt-get install python3-lxml python3-yaml)");
        python = found.get();
        records = Files.createDirectories(temp.resolve("records"));
        CommandLines.checkEveryStory(Files.createDirectories(temp.resolve("stories")), records);
    }

    @Test
    void every_claim_of_every_sample_packet_holds_for_both() throws IOException {
        List<SecondVerifier.Case> cases = new ArrayList<>();
        for (Story story : Story.all()) {
            if (!story.outcome().equals("rejected")) {
                cases.add(new SecondVerifier.Case(records.resolve(story.name()), story.packet()));
            }
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(39);
        assertHold("sample packets", cases);
    }

    @Test
    void every_claim_of_every_evidence_sample_holds_for_both() throws IOException {
        Path packets = Files.createDirectories(temp.resolve("evidence"));
        Path out = Files.createDirectories(temp.resolve("evidence-records"));
        List<Object> args = new ArrayList<>(List.of("check", "--json", "--at", AT, "--out", out));
        args.addAll(CommandLines.RULES);
        List<SecondVerifier.Case> cases = new ArrayList<>();
        for (Path sample : evidenceSamples()) {
            String name = cases.size() + "-" + sample.getParent().getFileName();
            Path packet = Files.createDirectories(packets.resolve(name));
            Files.copy(sample, packet.resolve(sample.getFileName().toString()));
            args.add(packet);
            cases.add(new SecondVerifier.Case(out.resolve(name), packet));
        }
        assertThat(CommandLines.run(args.toArray()).err()).isEmpty();
        assertHold("evidence samples", cases);
    }

    private static void assertHold(String what, List<SecondVerifier.Case> cases)
            throws IOException {
        List<SecondVerifier.Verdict> verdicts = python.verify(cases, temp);
        assertThat(verdicts).hasSameSizeAs(cases);
        int fields = 0;
        int claims = 0;
        for (int i = 0; i < cases.size(); i++) {
            SecondVerifier.Case one = cases.get(i);
            JsonNode record = record(one.recordFolder());
            int all = 0;
            int ofDocuments = 0;
            for (JsonNode field : record.get("provenance")) {
                fields++;
                for (JsonNode claim : field.get("claims")) {
                    all++;
                    ofDocuments += claim.has("document") ? 1 : 0;
                }
            }
            claims += all;
            RecordVerifier.Verdict ours = ours(one);
            assertThat(ours.failures()).as(one.toString()).isEmpty();
            assertThat(ours.general()).as(one.toString()).isEmpty();
            assertThat(ours.claims()).as(one.toString()).isEqualTo(ofDocuments);
            assertThat(verdicts.get(i).failures()).as(one.toString()).isEmpty();
            assertThat(verdicts.get(i).unchecked()).as(one.toString()).isZero();
            assertThat(verdicts.get(i).confirmed()).as(one.toString()).isEqualTo(all);
        }
        System.out.printf(
                "%d %s: %d fields, %d claims, 100 %% confirmed by both verifiers%n",
                cases.size(), what, fields, claims);
    }

    @Test
    void a_changed_byte_fails_exactly_the_fields_that_depend_on_its_document() throws IOException {
        List<ChangedByte> changes = new ArrayList<>();
        for (String story :
                List.of(
                        "billing-service",
                        "checkout-web",
                        "ledger-cli",
                        "fraud-scorer",
                        "rollback-version-contradiction")) {
            changes.addAll(
                    ChangedByte.inEveryDocument(
                            Story.named(story),
                            records.resolve(story),
                            Files.createDirectories(temp.resolve("changed-" + story))));
        }
        assertThat(changes).hasSizeGreaterThan(60);
        List<SecondVerifier.Case> cited = changes.stream().map(ChangedByte::asCited).toList();
        List<SecondVerifier.Verdict> second = python.verify(cited, temp);
        for (int i = 0; i < cited.size(); i++) {
            TreeSet<String> first = new TreeSet<>(ours(cited.get(i)).failures().keySet());
            String what = changes.get(i).toString();
            assertThat(first).as(what).isEqualTo(changes.get(i).dependents());
            assertThat(second.get(i).fields()).as(what).isEqualTo(changes.get(i).dependents());
        }
    }

    /** Whoever also forges the digests in the record is caught by the fragments themselves. */
    @Test
    void with_forged_digests_the_changed_fragment_still_fails_its_fields() throws IOException {
        List<ChangedByte> changes = new ArrayList<>();
        for (String story :
                List.of("billing-service", "checkout-web", "ledger-cli", "fraud-scorer")) {
            changes.addAll(
                    ChangedByte.inEveryDocument(
                            Story.named(story),
                            records.resolve(story),
                            Files.createDirectories(temp.resolve("forged-" + story))));
        }
        List<SecondVerifier.Case> forged = new ArrayList<>();
        for (ChangedByte change : changes) {
            forged.add(change.forged());
        }
        List<SecondVerifier.Verdict> second = python.verify(forged, temp);
        for (int i = 0; i < forged.size(); i++) {
            ChangedByte change = changes.get(i);
            TreeSet<String> first = new TreeSet<>(ours(forged.get(i)).failures().keySet());
            assertThat(first).as(change.toString()).contains(change.field());
            assertThat(change.dependents()).as(change.toString()).containsAll(first);
            assertThat(second.get(i).fields()).as(change.toString()).isEqualTo(first);
        }
    }

    static RecordVerifier.Verdict ours(SecondVerifier.Case one) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Opening opening = new PacketOpener(IntakeLimits.defaults(), blobs).open(one.packet());
            assertThat(opening).as(one.toString()).isInstanceOf(Opening.Opened.class);
            return new RecordVerifier(
                            ((Opening.Opened) opening).packet(),
                            sha256 -> extracted(one.recordFolder(), sha256))
                    .verify(Files.readAllBytes(one.recordFolder().resolve("record.json")));
        }
    }

    private static String extracted(Path folder, String sha256) {
        try {
            return Files.readString(folder.resolve("extracted").resolve(sha256 + ".txt"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode record(Path folder) throws IOException {
        return JSON.readTree(Files.readAllBytes(folder.resolve("record.json")));
    }

    private static List<Path> evidenceSamples() throws IOException {
        try (Stream<Path> files = Files.walk(TestFiles.root().resolve("samples/evidence"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("expected."))
                    .filter(file -> !file.getFileName().toString().equals("NOTES.md"))
                    .sorted()
                    .toList();
        }
    }
}
