package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.account.AccountStore;
import dev.muster.account.Accounts;
import dev.muster.account.CiAccountStore;
import dev.muster.account.CiAccounts;
import dev.muster.account.Role;
import dev.muster.audit.AuditStore;
import dev.muster.database.Desk;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Whoever has lost an account, a role or a token has lost it from the next request on. */
class SessionTest extends ApiTest {
    private static final String OPERATORS_PAGE = "/actuator/prometheus";

    @Autowired AccountStore store;
    @Autowired CiAccountStore tokens;
    @Autowired AuditStore audit;
    @Autowired @Desk JdbcClient desk;
    @Autowired @Desk TransactionOperations transactions;

    private String name = "";
    private String password = "";

    @BeforeEach
    void addAccount() {
        name = "olga-" + audit.size();
        password = accounts().add(name, Set.of(Role.OPERATOR, Role.SECURITY_REVIEWER));
    }

    private Accounts accounts() {
        return new Accounts(store, transactions, new AuditStore(desk), "operator:test");
    }

    private CiAccounts ciAccounts() {
        return new CiAccounts(tokens, transactions, new AuditStore(desk), "operator:test");
    }

    private DeskClient signedIn() throws IOException, InterruptedException {
        DeskClient client = new DeskClient(port);
        client.signIn(name, password);
        assertThat(client.status(OPERATORS_PAGE)).isEqualTo(200);
        return client;
    }

    @Test
    void a_stranger_and_a_wrong_password_get_nowhere() throws Exception {
        DeskClient stranger = new DeskClient(port);
        assertThat(stranger.status("/inbox")).isEqualTo(302);
        stranger.signIn(name, "guessed");
        assertThat(stranger.status("/inbox")).isEqualTo(302);
    }

    @Test
    void a_session_ends_with_its_account() throws Exception {
        DeskClient client = signedIn();
        DeskClient other = signedIn();
        accounts().close(name);
        assertThat(client.status("/inbox")).isEqualTo(302);
        assertThat(other.status(OPERATORS_PAGE)).isEqualTo(302);

        accounts().reopen(name);
        assertThat(client.status("/inbox")).as("the old session is gone for good").isEqualTo(302);
        assertThat(signedIn().status("/inbox")).isEqualTo(200);
    }

    @Test
    void a_role_is_gone_at_once_and_a_new_one_asks_for_another_sign_in() throws Exception {
        DeskClient client = signedIn();
        accounts().setRoles(name, Set.of(Role.AUDITOR));
        assertThat(client.status(OPERATORS_PAGE)).isEqualTo(302);
        client.signIn(name, password);
        assertThat(client.status("/inbox")).isEqualTo(200);
        assertThat(client.status(OPERATORS_PAGE)).isEqualTo(403);

        accounts().setRoles(name, Set.of(Role.OPERATOR));
        assertThat(client.status(OPERATORS_PAGE)).isEqualTo(302);
        client.signIn(name, password);
        assertThat(client.status(OPERATORS_PAGE)).isEqualTo(200);
    }

    @Test
    void another_password_ends_the_sessions_of_the_old_one() throws Exception {
        DeskClient client = signedIn();
        String renewed = accounts().renewPassword(name);
        assertThat(client.status("/inbox")).isEqualTo(302);
        client.signIn(name, password);
        assertThat(client.status("/inbox")).isEqualTo(302);
        client.signIn(name, renewed);
        assertThat(client.status("/inbox")).isEqualTo(200);
    }

    @Test
    void a_change_of_somebody_elses_account_ends_nothing() throws Exception {
        DeskClient client = signedIn();
        accounts().add(name + "-too", Set.of(Role.OPERATOR));
        accounts().close(name + "-too");
        assertThat(client.status(OPERATORS_PAGE)).isEqualTo(200);
    }

    @Test
    void a_token_is_refused_from_the_request_after_its_revocation_on() throws Exception {
        String first = ciAccounts().renew(name, null);
        assertThat(api.get(first, "/api/v1/packets/unknown").status()).isEqualTo(404);
        String second = ciAccounts().renew(name, null);
        assertThat(api.get(first, "/api/v1/packets/unknown").status()).isEqualTo(401);
        assertThat(api.get(second, "/api/v1/packets/unknown").status()).isEqualTo(404);
        ciAccounts().revoke(name);
        assertThat(api.get(second, "/api/v1/packets/unknown").status()).isEqualTo(401);
        assertThat(api.get(token, "/api/v1/packets/unknown").status()).isEqualTo(404);
    }
}
