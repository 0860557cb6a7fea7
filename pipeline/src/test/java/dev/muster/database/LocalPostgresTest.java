package dev.muster.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    private static final Path PROGRAM = TestDatabase.program();

    @TempDir Path folder;

    @Test
    void keeps_what_was_committed_when_the_jvm_is_killed_and_starts_again_without_waiting()
            throws Exception {
        Process first = crashingInstance("first");
        Process second = killAndStartAgain(first, "second");
        kill(second);
        killServerToo();

        Instant before = Instant.now();
        try (LocalPostgres again = LocalPostgres.start(folder, PROGRAM)) {
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
            assertThat(
                            query(
                                    again.access(),
                                    again.access().owner(),
                                    "select value from kept order by 1"))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void refuses_a_second_instance_and_leaves_the_first_alone() {
        try (LocalPostgres first = LocalPostgres.start(folder, PROGRAM)) {
            assertThatThrownBy(() -> LocalPostgres.start(folder, PROGRAM))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining(
                            "another Muster (process " + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("--data-dir");
            assertThat(query(first.access(), first.access().owner(), "select 1"))
                    .containsExactly("1");
        }
    }

    @Test
    void ignores_a_pid_file_that_names_a_stranger() throws Exception {
        LocalPostgres.start(folder, PROGRAM).close();
        Path cluster = folder.toAbsolutePath().resolve("cluster");
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + cluster + "\n1\n5432\n\nlocalhost\n");

        try (LocalPostgres again = LocalPostgres.start(folder, PROGRAM)) {
            assertThat(query(again.access(), again.access().owner(), "select 1"))
                    .containsExactly("1");
        }
    }

    @Test
    void is_durable_and_lets_nobody_in_without_the_password() throws Exception {
        try (LocalPostgres server = LocalPostgres.start(folder, PROGRAM)) {
            DatabaseAccess access = server.access();
            assertThat(query(access, access.pipeline(), "show fsync")).containsExactly("on");
            assertThat(query(access, access.pipeline(), "show synchronous_commit"))
                    .containsExactly("on");
            for (String user : List.of("postgres", access.owner().user(), access.desk().user())) {
                assertThatThrownBy(() -> DriverManager.getConnection(access.url(), user, "wrong"))
                        .hasMessageContaining("password authentication failed");
            }
        }
        try (Stream<Path> secrets = Files.list(folder.resolve("secrets"))) {
            assertThat(secrets)
                    .hasSize(4)
                    .allSatisfy(
                            secret ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(secret)))
                                            .isEqualTo("rw-------"));
        }
    }

    private Process crashingInstance(String value) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrashingInstance.class.getName(),
                                folder.toString(),
                                PROGRAM.toString(),
                                value)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.lines().anyMatch("written"::equals)).as("it wrote %s", value).isTrue();
        return process;
    }

    private Process killAndStartAgain(Process running, String value) throws Exception {
        kill(running);
        assertThat(server()).as("kill -9 leaves the server running").isPresent();
        return crashingInstance(value);
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private void killServerToo() throws Exception {
        ProcessHandle server = server().orElseThrow();
        server.destroyForcibly();
        server.onExit().get(60, TimeUnit.SECONDS);
    }

    private Optional<ProcessHandle> server() throws IOException {
        String pid = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    }

    private static List<String> query(DatabaseAccess access, DatabaseLogin login, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                login.urlFor(access.url()), login.user(), login.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
