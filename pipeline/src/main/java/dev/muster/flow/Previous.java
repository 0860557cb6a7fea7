package dev.muster.flow;

import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import dev.muster.model.StagingRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record that was staged before, with its packet: what dependency changes are told against.
 *
 * @param service whose it is
 * @param documents paths of the documents that belong to its candidate and expose nothing: what is
 *     masked in a record must not come back by way of the next one
 */
public record Previous(
        StagingRecord.Compared identity, String service, Set<String> documents, Packet packet) {
    private static final int DEPTH = 512;
    private static final List<String> NOT_ITS_OWN = List.of("other-candidate", "other-release");

    public Previous {
        documents = Set.copyOf(documents);
    }

    /**
     * Reads {@code record.json}.
     *
     * @throws IllegalArgumentException when it is no record, or not of this packet
     */
    public static Previous of(byte[] recordJson, Packet packet) {
        Tree record = tree(recordJson);
        String packetId = record.string("packetId").orElse("");
        if (!packetId.equals(packet.id().text())) {
            throw new IllegalArgumentException(
                    "the previous record is of the packet %s, not of %s"
                            .formatted(packetId, packet.id().text()));
        }
        Set<String> exposed =
                record.each("findings")
                        .filter(finding -> finding.string("code").orElse("").endsWith("-exposed"))
                        .flatMap(finding -> finding.each("evidence"))
                        .flatMap(evidence -> evidence.string("document", "path").stream())
                        .collect(Collectors.toSet());
        return new Previous(
                new StagingRecord.Compared(
                        packet.id(),
                        Digest.of(recordJson),
                        record.string("record", "candidate", "version").orElse("")),
                record.string("record", "service", "id").orElse(""),
                Set.copyOf(
                        record.each("documents")
                                .filter(
                                        document ->
                                                document.string("state").orElse("").equals("read"))
                                .filter(
                                        document ->
                                                !exposed.contains(
                                                        document.string("path").orElse("")))
                                .filter(
                                        document ->
                                                !NOT_ITS_OWN.contains(
                                                        document.string("belongsTo").orElse("")))
                                .flatMap(document -> document.string("path").stream())
                                .toList()),
                packet);
    }

    private static Tree tree(byte[] recordJson) {
        try {
            return JsonTrees.read(recordJson, "", DEPTH, (_, _, _, _) -> {});
        } catch (UnreadableEvidenceException e) {
            throw new IllegalArgumentException(
                    "the previous record cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Whether it may be compared with a candidate: of the same service, and not the same version.
     */
    public boolean precedes(@Nullable String serviceId, @Nullable String version) {
        return service.equals(serviceId) && !identity.version().equals(version);
    }
}
