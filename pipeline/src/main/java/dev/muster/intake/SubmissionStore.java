package dev.muster.intake;

import dev.muster.database.Columns;
import dev.muster.model.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which key of which account stands for which delivery, so that a repeated request is the same
 * arrival and gets the same receipt. A key is taken before the arrival is entered: a node that dies
 * in between leaves nothing that the sender's next try would not complete.
 */
@Component
public final class SubmissionStore {
    private final JdbcClient jdbc;

    public SubmissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Taken(UUID arrival, String payload, Instant receivedAt) {}

    /**
     * Takes the key for this arrival, or finds the arrival that the same bytes made before.
     *
     * @return the arrival to go on with
     * @throws KeyReusedException when the key stands for other bytes
     */
    public Arrival claim(Arrival arrival, String key, Digest body) throws KeyReusedException {
        jdbc.sql(
                        """
                        insert into intake_idempotency (account, key, payload, arrival, created_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing\
                        """)
                .params(
                        arrival.submitter(),
                        Columns.text(key),
                        body.text(),
                        arrival.id(),
                        Columns.moment(arrival.receivedAt().truncatedTo(ChronoUnit.MICROS)))
                .update();
        Taken taken =
                jdbc.sql(
                                "select arrival, payload, created_at from intake_idempotency"
                                        + " where account = ? and key = ?")
                        .params(arrival.submitter(), Columns.text(key))
                        .query((row, _) -> taken(row))
                        .single();
        if (!taken.payload().equals(body.text())) {
            throw new KeyReusedException(key);
        }
        return new Arrival(
                taken.arrival(),
                arrival.source(),
                arrival.name(),
                arrival.submitter(),
                taken.receivedAt());
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getObject("arrival", UUID.class),
                row.getString("payload"),
                Columns.moment(row, "created_at"));
    }
}
