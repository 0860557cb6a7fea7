package dev.muster.account;

import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes and changes the accounts of people. Every change stands in the audit log or was not made.
 * An account is closed, never removed: its name stays with what was done under it.
 */
public final class Accounts {
    private final AccountStore store;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final String actor;
    private final PasswordEncoder encoder =
            PasswordEncoderFactories.createDelegatingPasswordEncoder();

    /** An account as it is listed. */
    public record Line(String name, Set<Role> roles, Instant since, @Nullable Instant closed) {
        public Line {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * @param actor who changes, as the audit log calls it
     */
    public Accounts(
            AccountStore store, TransactionOperations transactions, AuditLog audit, String actor) {
        this.store = store;
        this.transactions = transactions;
        this.audit = audit;
        this.actor = actor;
    }

    /** All of them by name, the closed ones too. */
    public List<Line> list() {
        return store.list();
    }

    /**
     * Adds one.
     *
     * @return its password, made up, kept nowhere else
     * @throws IllegalArgumentException when the name is taken or none
     */
    public String add(String name, Set<Role> roles) {
        String password = MadeUp.password();
        Account account = new Account(AccountName.of(name), encoder.encode(password), roles);
        change(
                () -> store.add(account),
                name + " is taken, by an open account or a closed one",
                AuditEvent.of(actor, "account.added", object(name), "roles", words(roles)));
        return password;
    }

    /**
     * Puts other roles in place of those it has. Who is signed in as it has to sign in again.
     *
     * @throws IllegalArgumentException when there is no open account of that name, or nobody else
     *     has a role that is taken away here and that findings are given to
     */
    public void setRoles(String name, Set<Role> roles) {
        change(
                () -> {
                    Remaining.of(store.lockOpen(), name).check(roles);
                    return store.setRoles(name, roles);
                },
                noneOpen(name),
                AuditEvent.of(actor, "account.roles-changed", object(name), "roles", words(roles)));
    }

    /**
     * Makes up another password. Who is signed in with the old one has to sign in again.
     *
     * @throws IllegalArgumentException when there is no open account of that name
     */
    public String renewPassword(String name) {
        String password = MadeUp.password();
        String hash = encoder.encode(password);
        change(
                () -> store.setPassword(name, hash),
                noneOpen(name),
                AuditEvent.of(actor, "account.password-renewed", object(name)));
        return password;
    }

    /**
     * Lets nobody sign in as this one any more; who is signed in as it no longer is.
     *
     * @throws IllegalArgumentException when there is no open account of that name, it is the last
     *     one, or nobody else has a role of its that findings are given to
     */
    public void close(String name) {
        change(
                () -> {
                    Remaining.of(store.lockOpen(), name).checkWithout();
                    return store.close(name);
                },
                noneOpen(name),
                AuditEvent.of(actor, "account.closed", object(name)));
    }

    /**
     * Takes a closing back: its password and roles are those that it had.
     *
     * @throws IllegalArgumentException when there is no closed account of that name
     */
    public void reopen(String name) {
        change(
                () -> store.reopen(name),
                "no account of the name " + name + " is closed",
                AuditEvent.of(actor, "account.reopened", object(name)));
    }

    private void change(Change change, String refusal, AuditEvent event) {
        transactions.executeWithoutResult(
                _ -> {
                    if (!change.isMade()) {
                        throw new IllegalArgumentException(refusal);
                    }
                    audit.append(event);
                });
    }

    /** It says whether it changed anything. */
    private interface Change {
        boolean isMade();
    }

    private static String noneOpen(String name) {
        return "no account of the name " + name + " is open";
    }

    private static String object(String name) {
        return "account:" + name;
    }

    static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }
}
