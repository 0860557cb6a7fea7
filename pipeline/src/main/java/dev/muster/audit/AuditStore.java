package dev.muster.audit;

import dev.muster.database.Columns;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The audit log in PostgreSQL. The database itself numbers, stamps, chains and guards the entries.
 */
@Component
public final class AuditStore implements AuditLog {
    private final JdbcClient jdbc;

    public AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long append(AuditEvent event) {
        return jdbc.sql("select audit_append(?, ?, ?, ?::jsonb)")
                .params(
                        Columns.text(event.actor()),
                        event.action(),
                        Columns.text(event.object()),
                        Columns.json(event.details()))
                .query(Long.class)
                .single();
    }

    /** Entries from an index on, in order, at most so many. */
    public List<AuditEntry> read(long fromIndex, int limit) {
        return jdbc.sql(
                        "select index, entry, prev_hash, entry_hash from audit_entry where index >= ? order by index limit ?")
                .params(fromIndex, limit)
                .query(
                        (row, _) ->
                                new AuditEntry(
                                        row.getLong("index"),
                                        row.getBytes("entry"),
                                        row.getBytes("prev_hash"),
                                        row.getBytes("entry_hash")))
                .list();
    }

    /** How many entries the head says there are. */
    public long size() {
        return jdbc.sql("select next_index from audit_head").query(Long.class).single();
    }
}
