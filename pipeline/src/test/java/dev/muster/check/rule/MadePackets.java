package dev.muster.check.rule;

import dev.muster.TestFiles;
import dev.muster.check.Assignment;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.check.SignatureStates;
import dev.muster.model.Confidence;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.DocumentState;
import dev.muster.model.Finding;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.IntakeSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Packets of made-up readings: what the checks see, without any document. */
final class MadePackets {
    private MadePackets() {}

    /** A document with claims, given as name and text in turn. */
    static Reading document(String path, DocumentKind kind, String... claims) {
        return inFormat(path, kind, "made-up@1", null, claims);
    }

    static Reading inFormat(
            String path,
            DocumentKind kind,
            String format,
            @Nullable String appliesTo,
            String... claims) {
        DocumentRef document =
                new DocumentRef(
                        path, Digest.sha256("a".repeat(64)), format, kind, "made-up/1", null);
        List<RawClaim> raw = new ArrayList<>();
        for (int i = 0; i < claims.length; i += 2) {
            RawClaim.Item item =
                    claims[i].startsWith("subject.") ? new RawClaim.Item("subject", "") : null;
            raw.add(
                    new RawClaim(
                            claims[i],
                            item,
                            claims[i + 1],
                            new Selector.JsonPointer("/" + i / 2),
                            null,
                            Confidence.STRUCTURED,
                            document));
        }
        return new Reading(
                document,
                1,
                "application/json",
                DocumentState.READ,
                new Reading.Recognition(List.of("made up"), null),
                appliesTo,
                raw,
                List.of(),
                null);
    }

    /** Reference data of the repository, with another time policy where one is given. */
    static ReferenceData reference(@Nullable String timePolicy) {
        Path folder = TestFiles.root().resolve("reference-data");
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (var found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".yaml")) {
                    files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (timePolicy != null) {
            files.put(
                    "time-policy.yaml",
                    ("apiVersion: muster.dev/v1\nkind: TimePolicy\n" + timePolicy)
                            .getBytes(StandardCharsets.UTF_8));
        }
        return ReferenceData.of(files);
    }

    static CheckContext context(ReferenceData reference, String at, Reading... readings) {
        CheckContext context =
                new CheckContext(
                        new Packet(new Packet.Id(Digest.sha256("b".repeat(64))), List.of()),
                        List.of(readings),
                        new TreeMap<>(),
                        reference,
                        new SignatureStates(Map.of()),
                        Instant.parse(at),
                        Assignment.unknown());
        return context.with(Clusters.of(context, authority()));
    }

    private static List<String> authority() {
        try {
            return IntakeSchema.parse(
                            Files.readAllBytes(
                                    TestFiles.root()
                                            .resolve(
                                                    "schemas/deployment-review/1.0.0.schema.json")))
                    .authority();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Finding> times(ReferenceData reference, String at, Reading... readings) {
        Findings findings = new Findings(reference.findingPolicy());
        new TimesKeepPolicy().check(context(reference, at, readings), findings);
        return findings.all();
    }

    static List<Finding> mixture(Reading... readings) {
        ReferenceData reference = reference(null);
        Findings findings = new Findings(reference.findingPolicy());
        new CandidateIsOne().check(context(reference, "2026-11-20T12:00:00Z", readings), findings);
        return findings.all();
    }
}
