package dev.muster.intake;

import dev.muster.model.IdSource;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folders {@code claimed/<node>/<id>/<name>}: a delivery belongs to the node under which it
 * lies, and one rename has one winner. A claim is only ever moved on, so a kill at any point leaves
 * it somewhere where it is found again.
 */
final class Claims implements AutoCloseable {
    private static final String RELEASED = "released";
    private static final int PATIENCE = 20;
    private static final int PAUSE_MILLIS = 100;

    private final InboxSettings settings;
    private final IdSource ids;
    private final Path all;
    private final Path mine;
    private final NodeLock lock;

    /** A delivery that this node owns; its id names the arrival however often it is tried. */
    record Claim(UUID id, Path delivery) {
        String name() {
            return String.valueOf(delivery.getFileName());
        }
    }

    Claims(InboxSettings settings, IdSource ids) throws IOException {
        this.settings = settings;
        this.ids = ids;
        this.all = settings.work().resolve("claimed");
        this.mine = all.resolve(settings.node());
        Durable.createFolders(mine);
        this.lock = hold(mine);
        sweep();
    }

    private static NodeLock hold(Path folder) throws IOException {
        for (int i = 0; i < PATIENCE; i++) {
            Optional<NodeLock> lock = NodeLock.tryHold(folder);
            if (lock.isPresent()) {
                return lock.get();
            }
            // Another node may hold it for a moment, to take over what a dead run of this one left.
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IOException(
                folder
                        + " is in use: another process runs under this node's name; give each its own");
    }

    /** Takes a delivery out of the inbox; empty when another node was faster. */
    Optional<Claim> take(Path delivery) throws IOException {
        UUID id = ids.next();
        Path folder = mine.resolve(id.toString());
        Files.createDirectory(folder);
        Claim claim = new Claim(id, folder.resolve(delivery.getFileName()));
        try {
            Files.move(delivery, claim.delivery(), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(folder);
            return Optional.empty();
        } catch (AtomicMoveNotSupportedException e) {
            Files.deleteIfExists(folder);
            throw new IOException(
                    "%s and %s are not on the same volume, so nothing can be claimed"
                            .formatted(settings.inbox(), settings.work()),
                    e);
        }
        Durable.syncFolder(folder);
        Durable.syncFolder(mine);
        Durable.syncFolder(settings.inbox());
        return Optional.of(claim);
    }

    /** Everything that this node has claimed and not released. */
    List<Claim> pending() throws IOException {
        List<Claim> pending = new ArrayList<>();
        for (Path folder : children(mine)) {
            Optional<UUID> id = id(folder);
            if (id.isEmpty()) {
                continue;
            }
            List<Path> deliveries = children(folder);
            if (deliveries.isEmpty()) {
                deleteEmpty(folder);
            }
            for (Path delivery : deliveries) {
                pending.add(new Claim(id.get(), delivery));
            }
        }
        return pending;
    }

    /** Takes over what nodes left whose process is gone. */
    void adopt() throws IOException {
        for (Path node : children(all)) {
            if (node.equals(mine) || children(node).stream().allMatch(path -> id(path).isEmpty())) {
                continue;
            }
            Optional<NodeLock> dead = NodeLock.tryHold(node);
            if (dead.isPresent()) {
                try (NodeLock _ = dead.get()) {
                    for (Path claim : children(node)) {
                        if (id(claim).isPresent()) {
                            Durable.move(claim, mine.resolve(claim.getFileName()));
                        }
                    }
                }
            }
        }
    }

    /**
     * Lets go of a delivery whose fate is durable.
     *
     * @param sealed how it looked when it was sealed
     */
    void release(Claim claim, Receipt receipt, Snapshot sealed) throws IOException {
        Path folder = Durable.parent(claim.delivery());
        if (receipt instanceof Receipt.Rejected) {
            moveTo("rejected", folder);
        } else if (settings.keepDone() || !Snapshot.of(claim.delivery()).equals(sealed)) {
            // What a late writer added to a sealed delivery is not sealed, so it must not be
            // deleted.
            moveTo("done", folder);
        } else {
            // Half a claim must never be found again, so it leaves the claims whole before it is
            // deleted.
            FolderRemoval.remove(moveTo(RELEASED, folder));
        }
    }

    private Path moveTo(String fate, Path folder) throws IOException {
        Path target = settings.work().resolve(fate);
        Durable.createFolders(target);
        Path moved = target.resolve(folder.getFileName());
        Durable.move(folder, moved);
        return moved;
    }

    /** Deletes what a killed run had let go of already. */
    private void sweep() throws IOException {
        Path released = settings.work().resolve(RELEASED);
        if (Files.isDirectory(released, LinkOption.NOFOLLOW_LINKS)) {
            for (Path left : children(released)) {
                FolderRemoval.remove(left);
            }
        }
    }

    private static void deleteEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Found again by the next look.
        }
    }

    private static Optional<UUID> id(Path folder) {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(UUID.fromString(String.valueOf(folder.getFileName())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
