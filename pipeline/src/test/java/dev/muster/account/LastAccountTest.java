package dev.muster.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditLog;
import dev.muster.audit.AuditStore;
import dev.muster.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody can always sign in, and every finding has somebody to go to. */
class LastAccountTest {
    private static final Executor THREADS = task -> Thread.ofPlatform().start(task);
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);

    private final TestDatabase database = TestDatabase.fresh();
    private final Accounts accounts = accounts(connection(), _ -> {});

    @AfterEach
    void drop() {
        database.close();
    }

    private DataSource connection() {
        return new SingleConnectionDataSource(connect(database.desk()), true);
    }

    private static Connection connect(DataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param beforeEntry called within the transaction, when the change is made and not yet told
     */
    private static Accounts accounts(DataSource source, Consumer<AuditEvent> beforeEntry) {
        JdbcClient jdbc = JdbcClient.create(source);
        AuditLog audit = new AuditStore(jdbc);
        return new Accounts(
                new AccountStore(jdbc),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                event -> {
                    beforeEntry.accept(event);
                    return audit.append(event);
                },
                "operator:test");
    }

    private List<String> open() {
        return accounts.list().stream()
                .filter(line -> line.closed() == null)
                .map(Accounts.Line::name)
                .toList();
    }

    /** What two people do at the same moment to two accounts, of which one is needed. */
    enum Loss {
        CLOSING((accounts, name) -> accounts.close(name)),
        A_ROLE((accounts, name) -> accounts.setRoles(name, Set.of(Role.AUDITOR)));

        private final transient BiConsumer<Accounts, String> work;

        Loss(BiConsumer<Accounts, String> work) {
            this.work = work;
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_two_who_take_the_last_two_at_the_same_moment_one_is_refused(Loss loss) {
        accounts.add("ida", ALL);
        accounts.add("rosa", ALL);
        DataSource second = connection();
        long backend =
                JdbcClient.create(second).sql("select pg_backend_pid()").query(Long.class).single();
        CompletableFuture<Void> made = new CompletableFuture<>();
        CountDownLatch mayEnd = new CountDownLatch(1);
        Accounts slow =
                accounts(
                        connection(),
                        _ -> {
                            made.complete(null);
                            await(mayEnd);
                        });
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(() -> loss.work.accept(slow, "ida"), THREADS);
        CompletableFuture.anyOf(made, first).join();
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(
                        () -> loss.work.accept(accounts(second, _ -> {}), "rosa"), THREADS);
        JdbcClient watcher = JdbcClient.create(connection());
        while (!other.isDone() && !waits(watcher, (int) backend)) {
            Thread.onSpinWait();
        }
        assertThat(other).as("waits for the first").isNotDone();
        mayEnd.countDown();
        first.join();

        assertThatThrownBy(other::join)
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rosa");
        assertThat(open()).contains("rosa");
    }

    private static boolean waits(JdbcClient watcher, int backend) {
        return watcher.sql("select cardinality(pg_blocking_pids(?)) > 0")
                .param(backend)
                .query(Boolean.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASE_MANAGER", "SERVICE_OWNER", "SECURITY_REVIEWER"})
    void a_role_that_findings_go_to_is_not_taken_from_its_last_holder(Role role) {
        accounts.add("ida", ALL);
        accounts.add("rosa", EnumSet.complementOf(EnumSet.of(role)));
        assertThatThrownBy(() -> accounts.close("ida"))
                .hasMessageContaining("nobody but ida is " + role.word())
                .hasMessageContaining("muster account add or roles");
        assertThatThrownBy(() -> accounts.setRoles("ida", EnumSet.complementOf(EnumSet.of(role))))
                .hasMessageContaining("nobody but ida is " + role.word());

        accounts.setRoles("rosa", Set.of(role));
        accounts.setRoles("ida", EnumSet.complementOf(EnumSet.of(role)));
        assertThat(open()).containsExactly("ida", "rosa");
    }

    @Test
    void what_nobody_has_to_have_is_taken_from_its_last_holder() {
        accounts.add("ida", ALL);
        accounts.add("rosa", Set.of(Role.AUDITOR, Role.OPERATOR));
        accounts.setRoles(
                "ida", Set.of(Role.RELEASE_MANAGER, Role.SERVICE_OWNER, Role.SECURITY_REVIEWER));
        accounts.close("rosa");
        assertThat(open()).containsExactly("ida");
        assertThat(Arrays.stream(Role.values()).filter(Role::answersForFindings)).hasSize(3);
    }

    @Test
    void the_last_account_stays_and_one_that_is_closed_cannot_be_closed_again() {
        accounts.add("ida", Set.of(Role.AUDITOR));
        assertThatThrownBy(() -> accounts.close("ida")).hasMessageContaining("it is the last");
        accounts.add("rosa", Set.of(Role.AUDITOR));
        accounts.close("ida");
        assertThatThrownBy(() -> accounts.close("rosa")).hasMessageContaining("it is the last");
        accounts.reopen("ida");
        accounts.close("rosa");
        assertThatThrownBy(() -> accounts.close("rosa"))
                .hasMessageContaining("no account of the name rosa is open");
    }
}
