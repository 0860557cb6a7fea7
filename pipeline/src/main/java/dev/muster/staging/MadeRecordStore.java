package dev.muster.staging;

import dev.muster.model.Digest;
import dev.muster.model.StagingRecord;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest records of an installation with what they were made of; reads only. */
@Component
public final class MadeRecordStore {
    private final JdbcClient jdbc;

    public MadeRecordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A newest record.
     *
     * @param name of the packet as it arrived
     */
    public record Made(
            UUID id,
            UUID packet,
            String packetId,
            String name,
            int version,
            @Nullable String schemaDigest,
            @Nullable String referenceDigest,
            String rulesDigest) {
        /** Whether it was made under these very rules. */
        public boolean isUnder(StagingRecord.Rules rules) {
            return rules.schemaDigest().text().equals(schemaDigest)
                    && rules.referenceData().text().equals(referenceDigest)
                    && rules.digest().text().equals(rulesDigest);
        }
    }

    /** A file of a packet. */
    public record File(String path, String sha256) {
        /** Of its bytes. */
        public Digest digest() {
            return Digest.sha256(sha256);
        }
    }

    /** The newest record of each selected packet, in the order of arrival. */
    public List<Made> newest(RecordSelection selection) {
        return selection
                .bind(
                        jdbc.sql(
                                """
                                select record.id, record.packet, packet.packet_id, packet.name, record.version,
                                    record.schema_digest, record.reference_digest, record.rules_digest
                                from staging_record record join intake_packet packet on packet.id = record.packet
                                where %s order by packet.received_at, packet.id\
                                """
                                        .formatted(selection.condition())))
                .query(DataClassRowMapper.newInstance(Made.class))
                .list();
    }

    /** The exact bytes that were stored. */
    public byte[] recordJson(UUID id) {
        return jdbc.sql("select record from staging_record where id = ?")
                .param(id)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    /** The files of a packet in the order of the bytes of their paths. */
    public List<File> files(UUID packet) {
        return jdbc.sql(
                        """
                        select path, sha256 from intake_file where packet = ? order by path collate "C"\
                        """)
                .param(packet)
                .query(DataClassRowMapper.newInstance(File.class))
                .list();
    }
}
