package dev.muster.unsealing;

import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditStore;
import dev.muster.database.Columns;
import dev.muster.database.Desk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The book of openings; each is entered together with its audit entry, or not at all. */
@Component
final class OpeningStore {
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final AuditStore audit;

    OpeningStore(@Desk JdbcClient jdbc, @Desk TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = new AuditStore(jdbc);
    }

    /** Enters an opening that is about to be done. */
    void enter(UUID id, UUID record, Request request, String sha256, AuditEvent event) {
        transaction.executeWithoutResult(
                _ -> {
                    jdbc.sql(
                                    """
                                    insert into unsealing_opening (id, record, path, sha256, account, reason)
                                    values (?, ?, ?, ?, ?, ?)""")
                            .params(
                                    id,
                                    record,
                                    Columns.text(request.path()),
                                    sha256,
                                    Columns.text(request.account()),
                                    Columns.text(request.reason()))
                            .update();
                    audit.append(event);
                });
    }

    /** Enters that somebody was refused. */
    void tell(AuditEvent event) {
        transaction.executeWithoutResult(_ -> audit.append(event));
    }

    /** The openings of a document, in whatever record, newest first; at most 100. */
    List<Opening> of(String sha256) {
        return jdbc.sql(
                        """
                        select * from unsealing_opening where sha256 = ?
                        order by opened_at desc, id desc limit ?""")
                .params(sha256, MOST)
                .query((row, _) -> opening(row))
                .list();
    }

    private static Opening opening(ResultSet row) throws SQLException {
        return new Opening(
                row.getObject("id", UUID.class),
                row.getObject("record", UUID.class),
                row.getString("path"),
                row.getString("sha256"),
                row.getString("account"),
                row.getString("reason"),
                row.getTimestamp("opened_at").toInstant());
    }
}
