package dev.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time of a PostgreSQL server on Linux: of the postmaster, of its living children, and of
 * those that it has reaped, so that closed connections do not vanish. Elsewhere it is not known,
 * and 0.
 */
final class ServerCpu {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS = 100;

    private final long postmaster;

    private ServerCpu(long postmaster) {
        this.postmaster = postmaster;
    }

    /** Of the server whose data is in this folder. */
    static ServerCpu of(Path cluster) throws IOException {
        List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
        return new ServerCpu(Long.parseLong(lines.getFirst().strip()));
    }

    /** No server. */
    static ServerCpu none() {
        return new ServerCpu(0);
    }

    /** Whether this system tells. */
    boolean isKnown() {
        return Files.isReadable(PROC.resolve(Long.toString(postmaster)).resolve("stat"));
    }

    /** Seconds since the server's start. */
    double seconds() throws IOException {
        if (!isKnown()) {
            return 0;
        }
        long ticks = 0;
        try (Stream<Path> processes = Files.list(PROC)) {
            for (Path process : processes.toList()) {
                String name = String.valueOf(process.getFileName());
                if (Character.isDigit(name.charAt(0))) {
                    ticks += ticks(process, Long.parseLong(name));
                }
            }
        }
        return ticks / TICKS;
    }

    /** Fields 14 to 17 of {@code proc_pid_stat(5)}; 0 for other people's processes. */
    private long ticks(Path process, long pid) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (pid == postmaster) {
                return own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            }
            return Long.parseLong(fields[1]) == postmaster ? own : 0;
        } catch (IOException e) {
            return 0; // it ended meanwhile: the postmaster has reaped its time
        }
    }
}
