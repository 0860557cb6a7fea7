package dev.muster.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** File operations that have reached the disk when they return. */
final class Durable {
    private Durable() {}

    /** Something that waits for the disk. */
    interface Work {
        void run() throws IOException;
    }

    /** Does all of it side by side, to the end, and then throws the first failure. */
    static void together(List<Work> works) throws IOException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Work work : works) {
                running.add(
                        threads.submit(
                                () -> {
                                    work.run();
                                    return work;
                                }));
            }
        }
        for (Future<?> done : running) {
            if (done.state() == Future.State.FAILED) {
                Throwable failure = done.exceptionNow();
                throw failure instanceof IOException io ? io : new IOException(failure);
            }
        }
    }

    /** Makes the names in a folder durable. */
    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Renames within one file system and makes both folders durable. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(parent(to));
        if (!parent(from).equals(parent(to))) {
            syncFolder(parent(from));
        }
    }

    /** Creates a folder and those above it, durably. */
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            createFolders(above);
        }
        Files.createDirectories(folder);
        if (above != null) {
            syncFolder(above);
        }
    }

    static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no folder above it");
        }
        return parent;
    }
}
