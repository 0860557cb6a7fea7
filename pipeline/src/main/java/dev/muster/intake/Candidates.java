package dev.muster.intake;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the inbox, and which of it is complete. Times of files are only compared with each other, never with the
 * clock: a copy may carry old ones while it is still being written.
 */
final class Candidates {
    private final InboxSettings settings;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(Snapshot snapshot, Instant since) {}

    Candidates(InboxSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks once, and gives what is complete. */
    List<Path> complete() throws IOException {
        List<Path> complete = new ArrayList<>();
        List<Path> present = present();
        seen.keySet().retainAll(present.stream().map(Path::toString).toList());
        for (Path path : present) {
            try {
                if (isComplete(path)) {
                    complete.add(path);
                }
            } catch (NoSuchFileException e) {
                seen.remove(path.toString());
            }
        }
        return complete;
    }

    /** How many deliveries lie there and are waited for. */
    int waiting() {
        return seen.size();
    }

    void forget(Path path) {
        seen.remove(path.toString());
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
        Duration still = stillness(path, Snapshot.of(path));
        if (still == null) {
            return false;
        }
        return still.compareTo(settings.settle()) >= 0
                || folder && still.compareTo(settings.brief()) >= 0 && DeclaredDocuments.areComplete(path);
    }

    /** How long the delivery has looked like this; null when it is new or changed, or the clock went back. */
    private @Nullable Duration stillness(Path path, Snapshot now) {
        Instant instant = clock.instant();
        Seen before = seen.get(path.toString());
        if (before == null || !before.snapshot().equals(now) || instant.isBefore(before.since())) {
            seen.put(path.toString(), new Seen(now, instant));
            return null;
        }
        return Duration.between(before.since(), instant);
    }
}
