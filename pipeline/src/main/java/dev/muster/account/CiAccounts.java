package dev.muster.account;

import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes and revokes the tokens of CI systems. Every change stands in the audit log or was not made.
 */
public final class CiAccounts {
    private final CiAccountStore store;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final String actor;

    /** An account as it is listed. */
    public record Line(
            String name, Instant since, @Nullable Instant expires, @Nullable Instant revoked) {}

    /**
     * @param actor who changes, as the audit log calls it
     */
    public CiAccounts(
            CiAccountStore store,
            TransactionOperations transactions,
            AuditLog audit,
            String actor) {
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.actor = actor;
    }

    /** All of them by name, the revoked ones too. */
    public List<Line> list() {
        return store.list();
    }

    /**
     * Makes up a token for this account; the one that it had before is worth nothing from now on.
     *
     * @param expires when it ends; null for never
     * @return the token, kept nowhere else
     * @throws IllegalArgumentException when the account was revoked, or the name cannot be one
     */
    public String renew(String name, @Nullable Instant expires) {
        String token = MadeUp.token();
        CiAccount account = new CiAccount(AccountName.of(name));
        return transactions.execute(
                _ -> {
                    boolean added = store.add(account, token, expires);
                    if (!added && !store.renew(name, token, expires)) {
                        throw new IllegalArgumentException(
                                name + " was revoked; give the token another name");
                    }
                    audit.append(
                            AuditEvent.of(
                                    actor,
                                    added ? "ci-token.made" : "ci-token.renewed",
                                    "ci:" + name,
                                    "expires",
                                    expires == null ? "never" : expires.toString()));
                    return token;
                });
    }

    /**
     * Takes the token's worth from the next request on.
     *
     * @throws IllegalArgumentException when there is none of that name, or it was revoked before
     */
    public void revoke(String name) {
        transactions.executeWithoutResult(
                _ -> {
                    if (!store.revoke(name)) {
                        throw new IllegalArgumentException(
                                "no token of the name " + name + " is in use");
                    }
                    audit.append(AuditEvent.of(actor, "ci-token.revoked", "ci:" + name));
                });
    }
}
