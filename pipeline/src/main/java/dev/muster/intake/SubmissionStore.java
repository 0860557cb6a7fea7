package dev.muster.intake;

import dev.muster.database.Columns;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was answered to which key of which account, so that a repeated request gets the same answer.
 */
@Component
public final class SubmissionStore {
    private final JdbcClient jdbc;

    public SubmissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An answered request.
     *
     * @param payload digest of what was sent
     * @param answer JSON of what was answered
     */
    public record Submission(String payload, String answer) {}

    /** What was answered to this key. */
    public Optional<Submission> find(String account, String key) {
        return jdbc.sql(
                        "select payload, receipt::text as answer from intake_idempotency where account = ? and key = ?")
                .params(account, Columns.text(key))
                .query(Submission.class)
                .optional();
    }

    /** Remembers an answer, unless another node was faster. */
    public void add(String account, String key, Submission submission) {
        jdbc.sql(
                        """
                insert into intake_idempotency (account, key, payload, receipt) values (?, ?, ?, ?::jsonb)
                on conflict do nothing""")
                .params(account, Columns.text(key), submission.payload(), submission.answer())
                .update();
    }
}
