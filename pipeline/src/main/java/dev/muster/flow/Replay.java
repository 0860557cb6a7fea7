package dev.muster.flow;

import dev.muster.model.Packet;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordDiff;
import dev.muster.staging.RecordJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes stored records again from their stored inputs, under the same rules or others. What is not
 * a rule comes out of the stored record: the packet's bytes and the moment of judgement, never the
 * present one. Holds no state, so that many threads may share it.
 */
public final class Replay {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Transformation transformation;

    public Replay(Transformation transformation) {
        this.transformation = transformation;
    }

    /**
     * Makes one record again and compares.
     *
     * @throws IOException when the packet cannot be had
     * @throws IllegalArgumentException when it is another packet
     */
    public Replayed again(MadeRecord made) throws IOException {
        byte[] before = made.recordJson();
        JsonNode stored = JSON.readTree(before);
        String packetId = stored.path("packetId").asString();
        byte[] after =
                made.with(packet -> RecordJson.record(make(made.name(), packet, packetId, stored)));
        boolean identical = Arrays.equals(before, after);
        JsonNode again = JSON.readTree(after);
        return new Replayed(
                made.name(),
                packetId,
                isOf(stored, transformation.rules()),
                identical,
                identical ? List.of() : parts(stored, again),
                RecordDiff.between(before, after));
    }

    private StagingRecord make(String name, Packet packet, String packetId, JsonNode stored)
            throws IOException {
        if (!packet.id().text().equals(packetId)) {
            throw new IllegalArgumentException(
                    "%s is a record of packet %s, not of %s; give the packet that it was made of"
                            .formatted(name, packetId, packet.id().text()));
        }
        return transformation.transform(
                packet, Instant.parse(stored.path("evaluatedAt").asString()));
    }

    private static boolean isOf(JsonNode record, StagingRecord.Rules rules) {
        return digest(record, "intakeSchema").equals(rules.schemaDigest().text())
                && digest(record, "referenceData").equals(rules.referenceData().text())
                && digest(record, "rules").equals(rules.digest().text())
                && record.path("rules").path("version").asString().equals(rules.version());
    }

    private static String digest(JsonNode record, String part) {
        return record.path(part).path("digest").asString("");
    }

    private static List<String> parts(JsonNode before, JsonNode after) {
        Set<String> parts = new TreeSet<>(before.propertyNames());
        parts.addAll(after.propertyNames());
        return parts.stream().filter(part -> !before.path(part).equals(after.path(part))).toList();
    }
}
