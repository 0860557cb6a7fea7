package dev.muster.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.login.LoginForm;
import dev.muster.account.AccountStore;
import dev.muster.account.FirstSignIn;
import dev.muster.account.Role;
import dev.muster.ui.DeskTest;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.context.support.WithAnonymousUser;

@ViewPackages(classes = HomeView.class)
class SignInTest extends DeskTest {

    @Autowired FirstSignIn firstSignIn;
    @Autowired AccountStore accounts;
    @Autowired PasswordEncoder encoder;

    @Test
    @WithAnonymousUser
    void a_stranger_is_asked_who_he_is() {
        navigate("", LoginView.class);

        assertThat(find(LoginForm.class).single().isEnabled()).isTrue();
        assertThat(find(H1.class).single().getText()).isEqualTo("Muster");
    }

    @Test
    void the_first_account_is_made_up_once_and_its_password_is_kept_only_in_the_owners_file()
            throws Exception {
        String file = Files.readString(firstSignIn.file().orElseThrow());
        String password =
                file.lines()
                        .filter(l -> l.startsWith("password: "))
                        .findFirst()
                        .orElseThrow()
                        .substring(10);
        var account = accounts.find("muster").orElseThrow();

        assertThat(firstSignIn.makeUp()).isEmpty();
        assertThat(account.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(account.passwordHash()).doesNotContain(password);
        assertThat(encoder.matches(password, account.passwordHash())).isTrue();
    }
}
