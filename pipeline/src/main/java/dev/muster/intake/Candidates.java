package dev.muster.intake;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What lies in the inbox, and which of it is complete. */
final class Candidates {
    private final InboxSettings settings;
    private final Stillness stillness;

    Candidates(InboxSettings settings, InstantSource clock) {
        this.settings = settings;
        this.stillness = new Stillness(clock);
    }

    /** Looks once, and gives what is complete. */
    List<Path> complete() throws IOException {
        List<Path> complete = new ArrayList<>();
        List<Path> present = present();
        stillness.forgetAllBut(new HashSet<>(present));
        for (Path path : present) {
            try {
                if (isComplete(path)) {
                    complete.add(path);
                }
            } catch (NoSuchFileException e) {
                // Another node was faster, or the writer renamed something: the next look shows.
                stillness.forget(path);
            }
        }
        return complete;
    }

    /** How many deliveries lie there and are waited for. */
    int waiting() {
        return stillness.watched();
    }

    void forget(Path path) {
        stillness.forget(path);
    }

    private List<Path> present() throws IOException {
        List<Path> present = new ArrayList<>();
        try (DirectoryStream<Path> inbox = Files.newDirectoryStream(settings.inbox())) {
            for (Path path : inbox) {
                if (!isTemporary(String.valueOf(path.getFileName()))) {
                    present.add(path);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        present.sort(null);
        return present;
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(".") || name.endsWith(".part") || name.endsWith(".tmp");
    }

    private boolean isComplete(Path path) throws IOException {
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (folder && Files.exists(path.resolve(Unpacking.READY), LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        Optional<Duration> still = stillness.of(path);
        if (still.isEmpty()) {
            return false;
        }
        return still.get().compareTo(settings.settle()) >= 0
                || folder
                        && still.get().compareTo(settings.brief()) >= 0
                        && DeclaredDocuments.areComplete(path);
    }
}
