package dev.muster.account;

import dev.muster.database.Desk;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
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
        return database.sql("select name, password_hash, roles from account where name = ?")
                .param(name)
                .query((row, _) -> account(row))
                .optional();
    }

    /** Adds the account unless the name is taken; says whether it did. */
    boolean add(Account account) {
        String[] roles = account.roles().stream().map(Role::name).sorted().toArray(String[]::new);
        return database.sql(
                                """
                                insert into account (name, password_hash, roles) values (?, ?, ?)
                                on conflict (name) do nothing
                                """)
                        .params(account.name(), account.passwordHash(), roles)
                        .update()
                == 1;
    }

    boolean isEmpty() {
        return database.sql("select not exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    private static Account account(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        Set<Role> held =
                Arrays.stream((String[]) roles.getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet());
        return new Account(row.getString("name"), row.getString("password_hash"), held);
    }
}
