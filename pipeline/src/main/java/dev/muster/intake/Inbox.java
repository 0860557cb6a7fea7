package dev.muster.intake;

import dev.muster.model.IdSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * One node's eye on the folder inbox: what is complete is claimed by a rename, sealed, entered in
 * the ledger, and only then let go of. Whatever goes wrong, the claim stays and the next look tries
 * again, with the same arrival.
 *
 * @see "docs/decisions/0007-claim-seal-enter-release.md"
 */
public final class Inbox implements AutoCloseable {
    private static final String SUBMITTER = "inbox";

    private static final int MOST_AT_ONCE = 64;

    private final InboxSettings settings;
    private final IntakeService service;
    private final Claims claims;
    private final Candidates candidates;
    private final Stillness restless;

    /** What one look at the inbox came to. */
    public record Round(List<Receipt> receipts, List<Failure> failures, int waiting) {
        public Round {
            receipts = List.copyOf(receipts);
            failures = List.copyOf(failures);
        }
    }

    /** A delivery that could not be taken in now; it is safe and will be tried again. */
    public record Failure(String name, String words) {}

    /**
     * Begins to watch.
     *
     * @throws IOException when the folders cannot be used, or another process runs under this
     *     node's name
     */
    public Inbox(InboxSettings settings, IntakeService service, IdSource ids, InstantSource clock)
            throws IOException {
        this.settings = settings;
        this.service = service;
        Durable.createFolders(settings.inbox());
        Durable.createFolders(settings.work());
        this.claims = new Claims(settings, ids);
        this.candidates = new Candidates(settings, clock);
        this.restless = new Stillness(clock);
    }

    /**
     * Looks once: first at what is claimed and unfinished, of this node and of dead ones, then at
     * what became complete.
     *
     * @throws IOException when the inbox itself cannot be read; look again later
     */
    public synchronized Round look() throws IOException {
        claims.adopt();
        List<Claims.Claim> work = unfinished();
        List<Failure> failures = new ArrayList<>();
        for (Path path : candidates.complete()) {
            if (work.size() >= MOST_AT_ONCE) {
                break;
            }
            try {
                Optional<Claims.Claim> claim = claims.take(path);
                claim.ifPresent(work::add);
                candidates.forget(path);
            } catch (IOException e) {
                failures.add(failure(String.valueOf(path.getFileName()), e));
            }
        }
        return takeIn(work, failures);
    }

    /** Claims to try now; one that changed under our eyes must come to rest first. */
    private List<Claims.Claim> unfinished() throws IOException {
        List<Claims.Claim> unfinished = new ArrayList<>();
        for (Claims.Claim claim : claims.pending()) {
            Path delivery = claim.delivery();
            if (restless.isWatched(delivery)) {
                Optional<Duration> still = restless.of(delivery);
                if (still.isEmpty() || still.get().compareTo(settings.settle()) < 0) {
                    continue;
                }
                restless.forget(delivery);
            }
            unfinished.add(claim);
        }
        return unfinished;
    }

    private Round takeIn(List<Claims.Claim> work, List<Failure> failures) throws IOException {
        ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Failure> failed = new ConcurrentLinkedQueue<>(failures);
        ConcurrentLinkedQueue<Claims.Claim> changed = new ConcurrentLinkedQueue<>();
        Semaphore seats = new Semaphore(settings.parallel());
        List<Durable.Work> jobs =
                work.stream()
                        .map(
                                claim ->
                                        (Durable.Work)
                                                () -> {
                                                    seats.acquireUninterruptibly();
                                                    try {
                                                        receipts.add(takeIn(claim));
                                                    } catch (PacketChangedException e) {
                                                        changed.add(claim);
                                                        failed.add(failure(claim.name(), e));
                                                    } catch (IOException | RuntimeException e) {
                                                        failed.add(failure(claim.name(), e));
                                                    } finally {
                                                        seats.release();
                                                    }
                                                })
                        .toList();
        Durable.together(jobs);
        for (Claims.Claim claim : changed) {
            restless.of(claim.delivery());
        }
        return new Round(List.copyOf(receipts), List.copyOf(failed), candidates.waiting());
    }

    private Failure failure(String name, Exception cause) {
        return new Failure(service.shown(name), service.shown(String.valueOf(cause.getMessage())));
    }

    private Receipt takeIn(Claims.Claim claim) throws IOException {
        Arrival arrival = service.arrival(claim.id(), Source.INBOX, claim.name(), SUBMITTER);
        Snapshot sealed = Snapshot.of(claim.delivery());
        Receipt receipt = service.receive(arrival, claim.delivery());
        claims.release(claim, receipt, sealed);
        return receipt;
    }

    /** Stops watching; what is claimed is taken over by whoever looks next. */
    @Override
    public synchronized void close() throws IOException {
        claims.close();
    }
}
