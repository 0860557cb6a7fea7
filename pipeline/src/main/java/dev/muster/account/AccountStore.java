package dev.muster.account;

import dev.muster.database.Columns;
import dev.muster.database.Desk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts, as the desk sees them; the pipeline's role cannot read this table. */
@Repository
public class AccountStore {

    private final JdbcClient database;

    public AccountStore(@Desk JdbcClient database) {
        this.database = database;
    }

    public Optional<Account> find(String name) {
        return database.sql(
                        "select name, password_hash, roles from account where name = ? and closed_at is null")
                .param(name)
                .query((row, _) -> account(row))
                .optional();
    }

    /** Whether an account is still open, with the roles and the password that it has here. */
    public boolean isUnchanged(Account account) {
        return find(account.name()).filter(account::equals).isPresent();
    }

    /** Adds the account unless the name is taken; says whether it did. */
    boolean add(Account account) {
        return database.sql(
                                """
                                insert into account (name, password_hash, roles) values (?, ?, ?)
                                on conflict (name) do nothing
                                """)
                        .params(account.name(), account.passwordHash(), names(account.roles()))
                        .update()
                == 1;
    }

    /** Gives the account other roles; says whether there is one that is open. */
    boolean setRoles(String name, Set<Role> roles) {
        return database.sql("update account set roles = ? where name = ? and closed_at is null")
                        .params(names(roles), name)
                        .update()
                == 1;
    }

    /** Gives the account another password; says whether there is one that is open. */
    boolean setPassword(String name, String hash) {
        return database.sql(
                                "update account set password_hash = ? where name = ? and closed_at is null")
                        .params(hash, name)
                        .update()
                == 1;
    }

    /** Closes the account; says whether there is one that is open. */
    boolean close(String name) {
        return database.sql(
                                "update account set closed_at = now() where name = ? and closed_at is null")
                        .param(name)
                        .update()
                == 1;
    }

    /** Opens a closed account again; says whether there was one. */
    boolean reopen(String name) {
        return database.sql(
                                "update account set closed_at = null where name = ? and closed_at is not null")
                        .param(name)
                        .update()
                == 1;
    }

    /**
     * The open accounts by name. Whoever reads them like this is the only one until the end of the
     * transaction; who comes second waits, and then sees what the first has left.
     */
    List<Account> lockOpen() {
        return database.sql(
                        """
                        select name, password_hash, roles from account where closed_at is null
                        order by name for update""")
                .query((row, _) -> account(row))
                .list();
    }

    /** All accounts by name, the closed ones too. */
    List<Accounts.Line> list() {
        return database.sql("select name, roles, created_at, closed_at from account order by name")
                .query(
                        (row, _) ->
                                new Accounts.Line(
                                        row.getString("name"),
                                        roles(row),
                                        Columns.moment(row, "created_at"),
                                        Columns.momentOrNull(row, "closed_at")))
                .list();
    }

    boolean isEmpty() {
        return database.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toArray(String[]::new);
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        return Columns.texts(row, "roles").stream()
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getString("name"), row.getString("password_hash"), roles(row));
    }
}
