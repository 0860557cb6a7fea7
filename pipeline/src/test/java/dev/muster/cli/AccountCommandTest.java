package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Muster;
import dev.muster.account.Account;
import dev.muster.account.AccountStore;
import dev.muster.account.CiAccount;
import dev.muster.account.CiAccountStore;
import dev.muster.account.Role;
import dev.muster.audit.AuditChain;
import dev.muster.audit.AuditStore;
import dev.muster.cli.CommandLines.Ran;
import dev.muster.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class AccountCommandTest {
    @TempDir private Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient desk = JdbcClient.create(database.desk());
    private final AccountStore accounts = new AccountStore(desk);
    private final CiAccountStore tokens = new CiAccountStore(desk);
    private Path password;

    @BeforeEach
    void keepPassword() throws IOException {
        password =
                Files.writeString(
                        folder.resolve("password"), TestDatabase.superuser().password() + "\n");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Ran run(String... words) {
        Stream<Object> installation =
                Stream.of(
                        "--database-url",
                        database.access().url(),
                        "--database-user",
                        TestDatabase.superuser().user(),
                        "--database-password-file",
                        password);
        return CommandLines.run(Stream.concat(Stream.of(words), installation).toArray());
    }

    private String done(String... words) {
        Ran ran = run(words);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        return ran.out().strip();
    }

    private String refused(String... words) {
        Ran ran = run(words);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip()).doesNotContain("\n");
        return ran.err();
    }

    private boolean opens(String secret, String name) {
        return accounts.find(name)
                .map(Account::passwordHash)
                .filter(
                        hash ->
                                PasswordEncoderFactories.createDelegatingPasswordEncoder()
                                        .matches(secret, hash))
                .isPresent();
    }

    @Test
    void a_person_is_added_with_a_password_that_is_printed_once() {
        String made = done("account", "add", "rosa", "--role", "security-reviewer,auditor");
        assertThat(made).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(opens(made, "rosa")).isTrue();
        assertThat(opens("guessed", "rosa")).isFalse();
        assertThat(accounts.find("rosa").orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.SECURITY_REVIEWER, Role.AUDITOR);

        assertThat(refused("account", "add", "rosa", "--role", "auditor")).contains("is taken");
        assertThat(refused("account", "add", "Rosa!", "--role", "auditor"))
                .contains("cannot be the name");
        assertThat(refused("account", "add", "ida", "--role", "queen"))
                .contains("there is no role queen; there are release-manager, service-owner");
    }

    @Test
    void roles_and_passwords_change_and_closing_is_taken_back() {
        String first = done("account", "add", "rosa", "--role", "auditor");
        done("account", "add", "ida", "--role", "operator");

        assertThat(done("account", "roles", "rosa", "--role", "operator", "--role", "auditor"))
                .isEqualTo("rosa is now auditor, operator");
        String second = done("account", "password", "rosa");
        assertThat(opens(first, "rosa")).isFalse();
        assertThat(opens(second, "rosa")).isTrue();

        done("account", "close", "rosa");
        assertThat(accounts.find("rosa")).isEmpty();
        assertThat(done("account", "list").lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly("ida open operator", "rosa closed auditor, operator");
        assertThat(refused("account", "close", "rosa")).contains("is open");
        assertThat(refused("account", "roles", "rosa", "--role", "auditor")).contains("is open");
        assertThat(refused("account", "close", "ida")).contains("it is the last");

        done("account", "reopen", "rosa");
        assertThat(opens(second, "rosa")).isTrue();
    }

    @Test
    void a_token_is_made_renewed_and_revoked_for_good() {
        String first = done("ci-token", "new", "jenkins");
        assertThat(tokens.findByToken(first)).contains(new CiAccount("jenkins"));
        String second = done("ci-token", "new", "jenkins", "--days", "90");
        assertThat(tokens.findByToken(first)).isEmpty();
        assertThat(tokens.findByToken(second)).isPresent();
        assertThat(done("ci-token", "list")).matches("jenkins +in use until 20\\S+Z");

        done("ci-token", "revoke", "jenkins");
        assertThat(tokens.findByToken(second)).isEmpty();
        assertThat(done("ci-token", "list")).matches("jenkins +revoked 20\\S+Z");
        assertThat(refused("ci-token", "new", "jenkins")).contains("was revoked");
        assertThat(refused("ci-token", "revoke", "jenkins")).contains("in use");
        assertThat(refused("ci-token", "new", "x", "--days", "0")).contains("at least 1");
    }

    @Test
    void every_change_is_told_and_no_secret_with_it() {
        String secret = done("account", "add", "rosa", "--role", "auditor");
        String token = done("ci-token", "new", "jenkins");
        done("ci-token", "revoke", "jenkins");
        refused("ci-token", "revoke", "jenkins");

        AuditStore audit = new AuditStore(desk);
        assertThat(new AuditChain().check(audit.read(0, 100))).isEmpty();
        List<String> entries =
                audit.read(0, 100).stream()
                        .map(entry -> new String(entry.entry(), StandardCharsets.UTF_8))
                        .toList();
        assertThat(entries).hasSize(3);
        assertThat(entries.get(0)).contains("account.added", "account:rosa", "operator:");
        assertThat(entries.get(2)).contains("ci-token.revoked", "ci:jenkins");
        assertThat(String.join("", entries)).doesNotContain(secret).doesNotContain(token);
    }

    @Test
    void a_process_of_its_own_prints_the_secret_alone() throws Exception {
        Path out = folder.resolve("out");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                productClassPath(),
                                Muster.class.getName(),
                                "ci-token",
                                "new",
                                "jenkins",
                                "--database-url",
                                database.access().url(),
                                "--database-user",
                                TestDatabase.superuser().user(),
                                "--database-password-file",
                                password.toString())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(out)).hasSize(1);
        assertThat(tokens.findByToken(Files.readString(out).strip())).isPresent();
    }

    /** Without the tests' own settings of the log. */
    private static String productClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Files.exists(Path.of(entry, "logback-test.xml")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void an_installation_that_is_not_named_is_asked_for() {
        Ran ran = CommandLines.run("account", "list");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("name its --data-dir");
    }
}
