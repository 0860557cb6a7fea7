package dev.muster.staging;

import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditStore;
import dev.muster.database.Columns;
import dev.muster.database.Desk;
import dev.muster.model.StagingRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts open packets before the workers again, under another version of the intake schema. Nothing
 * of a packet changes until its new record is in: it keeps its state and its newest record.
 */
@Component
public final class RestagingStore {
    private static final String OTHER_RULES =
            """
            (schema_digest, reference_digest, rules_digest)
                is distinct from (:schemaDigest::text, :referenceDigest::text, :rulesDigest::text)\
            """;

    private final JdbcClient jdbc;

    /**
     * @param jdbc of either role: both may ask, and neither may do a part of it alone
     */
    public RestagingStore(@Desk JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A restaging that was asked for.
     *
     * @param packets how many are to be made again
     */
    public record Asked(UUID id, int packets) {}

    /**
     * How far a restaging has come.
     *
     * @param done packets with a new record, and those that were decided on meanwhile
     */
    public record Progress(int packets, int done) {}

    /**
     * Open packets whose newest record was made under a version of the intake schema.
     *
     * @param packets all of them
     * @param other those whose record was made under other rules than the asked ones
     * @param waiting those that are before the workers
     */
    public record Standing(String schemaVersion, int packets, int other, int waiting) {}

    /**
     * Asks for the selected packets that are open and whose newest record was made under other
     * rules than these, and tells the audit log; empty, and told nowhere, when there is none.
     *
     * @param by who asks, as the audit log has actors
     */
    public Optional<Asked> ask(String by, StagingRecord.Rules rules, RecordSelection selection) {
        return under(
                        rules,
                        """
                        select id, packets from staging_restage(
                            :by, :schema, :schemaDigest, :referenceDigest, :rulesDigest,
                            :packetId, :service, :outcome) where id is not null\
                        """)
                .param("by", Columns.text(by))
                .param("schema", rules.schemaVersion())
                .param("packetId", selection.packetId())
                .param("service", selection.service())
                .param("outcome", selection.outcome())
                .query(Asked.class)
                .optional();
    }

    /** Tells the audit log that somebody asked who may not. */
    public void tellRefused(String by, String schema, String why) {
        new AuditStore(jdbc)
                .append(AuditEvent.of(by, "restaging.refused", "schema:" + schema, "why", why));
    }

    /** How many open packets have their newest record under which version of the intake schema. */
    public Map<String, Integer> openPackets() {
        Map<String, Integer> packets = new TreeMap<>();
        jdbc.sql("select schema_version, count(*) from staging_open_record group by schema_version")
                .query((RowCallbackHandler) row -> packets.put(row.getString(1), row.getInt(2)));
        return packets;
    }

    /** Where the open packets with a record stand, by version. */
    public List<Standing> standing(StagingRecord.Rules rules) {
        return under(
                        rules,
                        """
                        select schema_version, count(*) as packets,
                            count(*) filter (where idle and %s) as other, count(*) filter (where not idle) as waiting
                        from staging_open_record group by schema_version\
                        """
                                .formatted(OTHER_RULES))
                .query(DataClassRowMapper.newInstance(Standing.class))
                .list();
    }

    private JdbcClient.StatementSpec under(StagingRecord.Rules rules, String sql) {
        return jdbc.sql(sql)
                .param("schemaDigest", rules.schemaDigest().text())
                .param("referenceDigest", rules.referenceData().text())
                .param("rulesDigest", rules.digest().text());
    }

    /** How far it has come; empty when there is none of that id. */
    public Optional<Progress> progress(UUID id) {
        return jdbc.sql(
                        """
                        select packets,
                            packets - (select count(*) from intake_job where restaging = asked.id and state <> 'done') as done
                        from staging_restaging asked where id = ?\
                        """)
                .param(id)
                .query(Progress.class)
                .optional();
    }
}
