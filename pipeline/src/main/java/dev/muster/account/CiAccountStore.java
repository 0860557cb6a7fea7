package dev.muster.account;

import dev.muster.database.Desk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The CI accounts. Tokens are random and long, so a plain hash is enough to keep them; the
 * pipeline's role cannot even read the table.
 */
@Component
public class CiAccountStore {
    private final JdbcClient jdbc;

    CiAccountStore(@Desk JdbcClient jdbc) {
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
    boolean add(CiAccount account, String token) {
        return jdbc.sql(
                                "insert into account_ci (name, token_hash) values (?, ?) on conflict (name) do nothing")
                        .params(account.name(), hash(token))
                        .update()
                == 1;
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from account_ci)").query(Boolean.class).single();
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
