package dev.muster.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that a killed instance left behind. It holds the cluster and would make every later
 * start wait and fail. To be called with the folder's lock held: then nobody can be using it.
 */
final class OrphanServer {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path cluster;
    private final Path pidFile;

    OrphanServer(Path cluster) {
        this.cluster = cluster;
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    /** Stops the server, if one was left, and removes a pid file that names no server of ours. */
    void clear() throws IOException {
        Optional<ProcessHandle> left = namedProcess();
        if (left.isPresent() && servesUs(left.get())) {
            LOG.info(
                    "stopping the PostgreSQL that a killed instance left behind (process {})",
                    left.get().pid());
            stop(left.get());
        }
        // Process numbers come round again, in containers soon: PostgreSQL would take a stranger
        // of that number for itself and refuse to start.
        Files.deleteIfExists(pidFile);
    }

    private Optional<ProcessHandle> namedProcess() throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive);
    }

    private boolean servesUs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean isPostgres =
                info.command()
                        .map(Path::of)
                        .map(Path::getFileName)
                        .map(Path::toString)
                        .filter(name -> name.startsWith("postgres"))
                        .isPresent();
        return isPostgres
                && info.arguments()
                        .map(arguments -> List.of(arguments).contains(cluster.toString()))
                        .orElse(true);
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        if (!hasEnded(server)) {
            server.destroyForcibly();
            if (!hasEnded(server)) {
                throw new DatabaseUnavailableException(
                        "the PostgreSQL of a killed instance (process %d) does not stop; end it by hand"
                                .formatted(server.pid()));
            }
        }
    }

    private static boolean hasEnded(ProcessHandle server) {
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("interrupted while PostgreSQL was stopping", e);
        }
    }
}
