package dev.muster.account;

import dev.muster.database.Columns;
import dev.muster.database.Desk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The CI accounts. Tokens are random and long, so a plain hash is enough to keep them; the
 * pipeline's role cannot even read the table.
 */
@Component
public class CiAccountStore {
    private final JdbcClient jdbc;

    public CiAccountStore(@Desk JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account that this token belongs to, unless it has expired or was revoked. */
    public Optional<CiAccount> findByToken(String token) {
        return jdbc.sql(
                        """
                select name from account_ci
                where token_hash = ? and revoked_at is null and (expires_at is null or expires_at > now())""")
                .param(hash(token))
                .query(CiAccount.class)
                .optional();
    }

    /** Adds an account unless the name is taken; says whether it did. */
    boolean add(CiAccount account, String token, @Nullable Instant expires) {
        return jdbc.sql(
                                """
                                insert into account_ci (name, token_hash, expires_at) values (?, ?, ?)
                                on conflict (name) do nothing
                                """)
                        .param(account.name())
                        .param(hash(token))
                        .param(momentOrNull(expires))
                        .update()
                == 1;
    }

    /** Gives the account another token and end; says whether there is one that was not revoked. */
    boolean renew(String name, String token, @Nullable Instant expires) {
        return jdbc.sql(
                                """
                                update account_ci set token_hash = ?, expires_at = ?
                                where name = ? and revoked_at is null
                                """)
                        .param(hash(token))
                        .param(momentOrNull(expires))
                        .param(name)
                        .update()
                == 1;
    }

    /** Takes the token's worth; says whether it still had any. */
    boolean revoke(String name) {
        return jdbc.sql(
                                "update account_ci set revoked_at = now() where name = ? and revoked_at is null")
                        .param(name)
                        .update()
                == 1;
    }

    /** All accounts by name, the revoked ones too. */
    List<CiAccounts.Line> list() {
        return jdbc.sql(
                        "select name, created_at, expires_at, revoked_at from account_ci order by name")
                .query(
                        (row, _) ->
                                new CiAccounts.Line(
                                        row.getString("name"),
                                        Columns.moment(row, "created_at"),
                                        Columns.momentOrNull(row, "expires_at"),
                                        Columns.momentOrNull(row, "revoked_at")))
                .list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from account_ci)").query(Boolean.class).single();
    }

    private static @Nullable OffsetDateTime momentOrNull(@Nullable Instant instant) {
        return instant == null ? null : Columns.moment(instant);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
