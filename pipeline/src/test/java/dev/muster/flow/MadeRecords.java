package dev.muster.flow;

import dev.muster.model.Confidence;
import dev.muster.model.Digest;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.Packet;
import dev.muster.model.StagingRecord;
import dev.muster.staging.StagedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Small records, written out by hand, with bytes of the same content. */
final class MadeRecords {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Digest ONE = Digest.sha256("1".repeat(64));

    private MadeRecords() {}

    /** Held by one blocker about a disputed field, whose text holds what PostgreSQL cannot. */
    static StagedRecord held(Packet.Id packet) {
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("/service/id", settled("/service/id", "billing-service"));
        fields.put(
                "/candidate/version",
                new Field(
                        "/candidate/version",
                        Field.Type.STRING,
                        Field.State.DISPUTED,
                        null,
                        null,
                        List.of(),
                        null));
        Finding finding =
                new Finding(
                        "f1",
                        "contradiction",
                        Finding.Severity.BLOCKER,
                        "release-manager",
                        List.of("/candidate/version"),
                        "two versions",
                        "say which",
                        List.of());
        StagingRecord record =
                new StagingRecord(
                        packet,
                        StagingRecord.Outcome.HELD,
                        rules(),
                        NOON,
                        fields,
                        List.of(finding),
                        List.of(),
                        List.of());
        return staged(
                record,
                """
                [{"id":"f1","code":"contradiction","severity":"blocker","owner":"release-manager",
                  "fields":["/candidate/version"],"message":"two versions: a\\u0000b, \\ud800, \\\\u0000",
                  "howToFix":"say which","evidence":[{"excerpt":"\\u0000"}]}]\
                """);
    }

    /** Staged, with nothing to say against it. */
    static StagedRecord clean(Packet.Id packet) {
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("/service/id", settled("/service/id", "billing-service"));
        StagingRecord record =
                new StagingRecord(
                        packet,
                        StagingRecord.Outcome.STAGED,
                        rules(),
                        NOON,
                        fields,
                        List.of(),
                        List.of(),
                        List.of());
        return staged(record, "[]");
    }

    /** The same record under other rules. */
    static StagedRecord under(StagingRecord.Rules rules, StagedRecord staged) {
        StagingRecord record = staged.record();
        return new StagedRecord(
                new StagingRecord(
                        record.packet(),
                        record.outcome(),
                        rules,
                        record.evaluatedAt(),
                        record.fields(),
                        record.findings(),
                        record.documents(),
                        record.trace()),
                staged.recordJson(),
                staged.findingsJson(),
                staged.traceJsonl());
    }

    private static StagedRecord staged(StagingRecord record, String findings) {
        String json =
                """
                {"packetId":"%s","outcome":"%s","record":{"service":{"id":"billing-service"}},
                 "provenance":{
                   "/service/id":{"state":"settled","confidence":"structured","claims":[{"raw":"a\\u0000b"}]},
                   "/candidate/version":{"state":"disputed","claims":[]}},
                 "documents":[{"path":"a.json","sha256":"%s","bytes":3,"mediaType":"application/json",
                   "kind":"sbom","format":"cyclonedx-json@1.6","state":"read","recognition":{"signals":["bomFormat"]}}],
                 "findings":%s}\
                """
                        .formatted(
                                record.packet().text(),
                                record.outcome().word(),
                                "2".repeat(64),
                                findings);
        return new StagedRecord(
                record,
                json.getBytes(StandardCharsets.UTF_8),
                findings.getBytes(StandardCharsets.UTF_8),
                "{\"stage\":\"intake\"}\n".getBytes(StandardCharsets.UTF_8));
    }

    private static Field settled(String pointer, String value) {
        return new Field(
                pointer,
                Field.Type.STRING,
                Field.State.SETTLED,
                value,
                Confidence.STRUCTURED,
                List.of(),
                null);
    }

    private static StagingRecord.Rules rules() {
        return new StagingRecord.Rules("deployment-review", "1.0.0", ONE, ONE, "1", ONE);
    }
}
