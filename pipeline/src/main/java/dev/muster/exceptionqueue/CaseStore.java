package dev.muster.exceptionqueue;

import dev.muster.database.Columns;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens cases: one for each finding, for as long as its record is the newest of the packet. */
@Component
public final class CaseStore {
    private final JdbcClient jdbc;

    public CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Opens a case for each finding and closes those of earlier records of the packet as
     * superseded.
     *
     * @param record null when the packet is held and has no record
     * @param findings a list of findings in the form they have in {@code record.json}, as maps or
     *     tree nodes
     */
    public void open(UUID packet, @Nullable UUID record, Object findings) {
        jdbc.sql(
                        """
                with superseded as (
                    update exceptionqueue_case set status = 'superseded' where packet = :packet and status = 'open')
                insert into exceptionqueue_case (
                    packet, record, finding, code, severity, owner, status, message, how_to_fix, fields, evidence)
                select :packet, :record, id, code, severity, owner,
                    case severity when 'note' then 'noted' else 'open' end, message, "howToFix",
                    array(select jsonb_array_elements_text(fields)), evidence
                from jsonb_to_recordset(:findings::jsonb) as finding(
                    id text, code text, severity text, owner text, message text, "howToFix" text,
                    fields jsonb, evidence jsonb)""")
                .param("packet", packet)
                .param("record", record)
                .param("findings", Columns.json(findings))
                .update();
    }
}
