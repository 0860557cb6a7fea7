package dev.muster.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real product in a process of its own, on a data folder that outlives it. */
final class Product {
    private static final Pattern DESK = Pattern.compile("  Desk +http://localhost:(\\d+)");
    private static final Pattern POSTGRES = Pattern.compile("PostgreSQL is up on port (\\d+)");
    private static final long START_SECONDS = 120;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Integer> databasePort = new CompletableFuture<>();

    private Product(Process process) {
        this.process = process;
    }

    /** Starts it, without waiting for it. */
    static Product start(Path data, Path log) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dmuster.intake.settle=300ms",
                                "-Dmuster.flow.scan=100ms",
                                "-Dmuster.program="
                                        + Path.of(
                                                System.getProperty("java.io.tmpdir"),
                                                "muster-test-postgresql-"
                                                        + System.getProperty("user.name")),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.muster.Muster",
                                "up",
                                "--port",
                                "0",
                                "--data-dir",
                                data.toString())
                        .redirectErrorStream(true)
                        .start();
        Product product = new Product(process);
        Thread.ofVirtual().start(() -> product.listen(log));
        return product;
    }

    private void listen(Path log) {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Files.writeString(
                        log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                tell(line, DESK, port);
                tell(line, POSTGRES, databasePort);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            IllegalStateException ended =
                    new IllegalStateException("the product ended; see " + log);
            port.completeExceptionally(ended);
            databasePort.completeExceptionally(ended);
        }
    }

    private static void tell(String line, Pattern pattern, CompletableFuture<Integer> where) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
            where.complete(Integer.valueOf(matcher.group(1)));
        }
    }

    int port() throws Exception {
        return port.get(START_SECONDS, TimeUnit.SECONDS);
    }

    int databasePort() throws Exception {
        return databasePort.get(START_SECONDS, TimeUnit.SECONDS);
    }

    /** kill -9 of the process alone: PostgreSQL stays behind. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** kill -9 of the process and of every PostgreSQL process. */
    void killWithDatabase() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** kill -9 of PostgreSQL alone. */
    void killDatabase() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends it as Ctrl-C does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
