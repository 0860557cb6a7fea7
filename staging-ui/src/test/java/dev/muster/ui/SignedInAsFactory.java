package dev.muster.ui;

import dev.muster.account.AccountStore;
import dev.muster.account.Role;
import dev.muster.database.Desk;
import dev.muster.ui.signin.SignedIn;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/** Signs in as the desk does, but for the password. */
final class SignedInAsFactory implements WithSecurityContextFactory<SignedInAs> {
    private final AccountStore accounts;
    private final JdbcClient database;

    SignedInAsFactory(AccountStore accounts, @Desk JdbcClient database) {
        this.accounts = accounts;
        this.database = database;
    }

    @Override
    public SecurityContext createSecurityContext(SignedInAs wanted) {
        database.sql(
                        """
                        insert into account (name, password_hash, roles) values (?, '-', ?)
                        on conflict (name) do update set roles = excluded.roles, closed_at = null""")
                .params(
                        wanted.value(),
                        Stream.of(wanted.roles()).map(Role::name).toArray(String[]::new))
                .update();
        SignedIn signedIn = new SignedIn(accounts.find(wanted.value()).orElseThrow());
        return new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(
                        signedIn, "", signedIn.getAuthorities()));
    }
}
