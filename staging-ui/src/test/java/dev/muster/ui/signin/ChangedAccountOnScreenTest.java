package dev.muster.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.muster.account.AccountStore;
import dev.muster.account.Accounts;
import dev.muster.account.Role;
import dev.muster.audit.AuditStore;
import dev.muster.database.Desk;
import dev.muster.ui.DeskTest;
import dev.muster.ui.SignedInAs;
import dev.muster.ui.live.Pulse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What an open page is told when something happens, and when that is a change of its account. */
@ViewPackages(packages = "dev.muster.ui")
@SignedInAs(
        value = "vera",
        roles = {Role.SECURITY_REVIEWER, Role.AUDITOR})
class ChangedAccountOnScreenTest extends DeskTest {
    @Autowired AccountStore store;
    @Autowired Pulse pulse;
    @Autowired AuditStore audit;
    @Autowired @Desk JdbcClient desk;
    @Autowired @Desk TransactionOperations transactions;

    private final AtomicInteger looked = new AtomicInteger();

    /** What may be done to the account of somebody who is signed in. */
    enum Change {
        CLOSING(accounts -> accounts.close("vera")),
        A_ROLE_LESS(accounts -> accounts.setRoles("vera", Set.of(Role.AUDITOR))),
        ANOTHER_PASSWORD(accounts -> accounts.renewPassword("vera"));

        private final transient Consumer<Accounts> work;

        Change(Consumer<Accounts> work) {
            this.work = work;
        }
    }

    private Accounts accounts() {
        return new Accounts(store, transactions, new AuditStore(desk), "operator:test");
    }

    private void watch() {
        visit("inbox", "");
        Div screen = new Div();
        pulse.whileOpen(screen, looked::incrementAndGet);
        UI.getCurrent().add(screen);
    }

    private void beat() {
        pulse.beat();
        assertThat(find(Div.class).exists()).as("looking lets what was told happen").isTrue();
    }

    private boolean isLoadedAgain() {
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(call -> call.getInvocation().getExpression())
                .anyMatch(script -> script.contains("location.reload"));
    }

    @Test
    void a_change_of_somebody_elses_account_is_no_reason() {
        String other = "other-" + audit.size();
        watch();
        accounts().add(other, Set.of(Role.AUDITOR));
        accounts().close(other);
        beat();
        assertThat(looked).hasPositiveValue();
        assertThat(isLoadedAgain()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_page_whose_account_was_changed_is_told_no_more(Change change) {
        watch();
        change.work.accept(accounts());
        int before = looked.get();
        beat();
        accounts().add("after-" + audit.size(), Set.of(Role.AUDITOR));
        beat();
        assertThat(looked).hasValue(before);
        assertThat(isLoadedAgain()).isTrue();
    }
}
