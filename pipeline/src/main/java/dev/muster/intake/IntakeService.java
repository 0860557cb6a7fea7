package dev.muster.intake;

import dev.muster.model.Digest;
import dev.muster.model.IdSource;
import dev.muster.model.Packet;
import dev.muster.secret.NameMask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one way in, behind every channel: seal the bytes durably, then enter the arrival in the
 * ledger, then give a receipt. Whatever is thrown before the receipt means that the sender still
 * owns the delivery.
 */
public final class IntakeService {
    private final IntakeLimits limits;
    private final FileBlobStore store;
    private final IntakeLedger ledger;
    private final IdSource ids;
    private final InstantSource clock;
    private final FreeSpace space;
    private final NameMask names;

    /**
     * @param reserveBytes what the intake leaves free on the store's volume
     */
    public IntakeService(
            IntakeLimits limits,
            FileBlobStore store,
            IntakeLedger ledger,
            IdSource ids,
            InstantSource clock,
            long reserveBytes) {
        this(limits, store, ledger, ids, clock, reserveBytes, name -> name);
    }

    /**
     * The same where names are masked before anybody is told of them.
     *
     * @param names masks what is exposed in a name
     */
    public IntakeService(
            IntakeLimits limits,
            FileBlobStore store,
            IntakeLedger ledger,
            IdSource ids,
            InstantSource clock,
            long reserveBytes,
            NameMask names) {
        this.limits = limits;
        this.store = store;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
        this.space = new FreeSpace(store.root(), reserveBytes);
        this.names = names;
    }

    /** A new delivery, as of now. */
    public Arrival arrival(Source source, String name, String submitter) {
        return new Arrival(ids.next(), source, names.shown(name), submitter, clock.instant());
    }

    /** What may still be said against a delivery when all its bytes are here. */
    @FunctionalInterface
    public interface Admission {
        /**
         * Asked before anything is entered.
         *
         * @param body SHA-256 of the bytes as they came
         * @return the arrival to go on with, which may be an earlier try of the same one
         * @throws IOException when the delivery is not to be entered; none of it is kept
         */
        Arrival admit(Arrival arrival, Digest body) throws IOException;
    }

    /**
     * Takes an archive from a stream, which the caller closes.
     *
     * @throws UploadTooLargeException when the sender sends more than an archive may have
     * @throws StorageFullException when there is no room; the sender comes again later
     * @throws IOException when the stream or a disk fails; the sender comes again
     */
    public Receipt receive(Arrival arrival, InputStream archive, Admission admission)
            throws IOException {
        try (BlobStore.Batch batch = store.begin()) {
            space.require(0);
            SeekableBlob body = batch.put(limited(archive));
            return take(admission.admit(arrival, body.digest()), batch, body);
        } catch (UploadTooLargeException | KeyReusedException e) {
            throw e;
        } catch (IOException e) {
            throw space.explain(e);
        }
    }

    private InputStream limited(InputStream archive) {
        return new CountedStream(archive) {
            @Override
            void counted(long total, int bytes) throws IOException {
                if (total > limits.compressedBytes()) {
                    throw new UploadTooLargeException(limits.compressedBytes());
                }
            }
        };
    }

    /**
     * Takes a folder or archive that lies on disk, and leaves it there.
     *
     * @throws PacketChangedException when somebody is still writing to it
     * @throws StorageFullException when there is no room
     * @throws IOException when a disk fails; try again with the same arrival
     */
    public Receipt receive(Arrival arrival, Path delivery) throws IOException {
        try (BlobStore.Batch batch = store.begin()) {
            Snapshot before = Snapshot.of(delivery);
            space.require(Math.min(before.bytes(), limits.compressedBytes()));
            BasicFileAttributes kind =
                    Files.readAttributes(
                            delivery, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (kind.isRegularFile() && kind.size() <= limits.compressedBytes()) {
                SeekableBlob archive = seal(batch, delivery);
                checkUnchanged(arrival, delivery, before);
                return take(arrival, batch, archive);
            }
            Opening opening = new PacketOpener(limits, batch).open(delivery);
            Original original = originalOf(opening, batch, delivery, before);
            checkUnchanged(arrival, delivery, before);
            return conclude(arrival, batch, opening, original);
        } catch (IOException e) {
            throw space.explain(e);
        }
    }

    private static void checkUnchanged(Arrival arrival, Path delivery, Snapshot before)
            throws IOException {
        if (!Snapshot.of(delivery).equals(before)) {
            throw new PacketChangedException(arrival.name());
        }
    }

    /** Bytes that were a packet before are that packet, and all that is in them is kept already. */
    private Receipt take(Arrival arrival, BlobStore.Batch batch, SeekableBlob archive)
            throws IOException {
        Original original = new Original(archive.digest(), archive.size());
        Optional<IntakeLedger.Known> known = ledger.acceptKnown(arrival, original);
        if (known.isPresent()) {
            Packet.Id packet = known.get().packet();
            return switch (known.get().entry()) {
                case IntakeLedger.Entry.Duplicate(var first) ->
                        new Receipt.DuplicateOf(arrival, packet, first);
                case IntakeLedger.Entry.Recorded(), IntakeLedger.Entry.Changed() ->
                        new Receipt.Accepted(arrival, packet);
            };
        }
        Opening opening = new PacketOpener(limits, batch).open(arrival.name(), archive);
        return conclude(arrival, batch, opening, original);
    }

    private static SeekableBlob seal(BlobStore.Batch batch, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return batch.put(in);
        }
    }

    /**
     * A folder's original is its files and the listing that names them; the listing's digest is the
     * packet id.
     */
    private Original originalOf(
            Opening opening, BlobStore.Batch batch, Path delivery, Snapshot snapshot)
            throws IOException {
        if (opening instanceof Opening.Opened(Packet packet, var _)) {
            SeekableBlob listing = put(batch, listing(packet));
            return new Original(listing.digest(), snapshot.bytes());
        }
        if (Files.isRegularFile(delivery, LinkOption.NOFOLLOW_LINKS)) {
            return new Original(digestOf(delivery), snapshot.bytes());
        }
        return new Original(put(batch, snapshot.listing()).digest(), snapshot.bytes());
    }

    private static SeekableBlob put(BlobStore.Batch batch, String text) throws IOException {
        return batch.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What {@code sha256sum} prints over the packet's own files. */
    private static String listing(Packet packet) {
        return packet.entries().stream()
                .filter(entry -> !entry.path().contains("!/"))
                .map(entry -> entry.content().digest().hex() + "  " + entry.path() + "\n")
                .collect(Collectors.joining());
    }

    static Digest digestOf(Path file) throws IOException {
        Sha256 sha = new Sha256();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
            }
        }
        return sha.digest();
    }

    /** Durable first, entered second: what the ledger names is always there. */
    private Receipt conclude(
            Arrival arrival, BlobStore.Batch batch, Opening opening, Original original)
            throws IOException {
        return switch (opening) {
            case Opening.Opened(Packet packet, var _) -> {
                Stream<Digest> documents =
                        packet.entries().stream().map(entry -> entry.content().digest());
                batch.commit(
                        Stream.concat(documents, Stream.of(original.digest()))
                                .collect(Collectors.toSet()));
                yield switch (ledger.accept(arrival, shown(packet), original)) {
                    case IntakeLedger.Entry.Recorded() ->
                            new Receipt.Accepted(arrival, packet.id());
                    case IntakeLedger.Entry.Duplicate(var first) ->
                            new Receipt.DuplicateOf(arrival, packet.id(), first);
                    case IntakeLedger.Entry.Changed() ->
                            conclude(again(arrival), batch, opening, original);
                };
            }
            case Opening.Rejected(var code, var message, var breach) -> {
                Opening.Rejected refusal = new Opening.Rejected(code, names.shown(message), breach);
                batch.commit(Set.of(original.digest()));
                yield switch (ledger.reject(arrival, refusal, original)) {
                    case IntakeLedger.Entry.Recorded() ->
                            new Receipt.Rejected(arrival, refusal, arrival.id());
                    case IntakeLedger.Entry.Duplicate(var first) ->
                            new Receipt.Rejected(arrival, refusal, first);
                    case IntakeLedger.Entry.Changed() ->
                            conclude(again(arrival), batch, opening, original);
                };
            }
        };
    }

    /** What is exposed in a name goes no further; the listing that was sealed has it. */
    private Packet shown(Packet packet) {
        return new Packet(
                packet.id(),
                Packet.sorted(
                        packet.entries().stream()
                                .map(
                                        entry ->
                                                new Packet.Entry(
                                                        names.shown(entry.path()), entry.content()))
                                .toList()));
    }

    /** A changed delivery is another one. */
    private Arrival again(Arrival known) {
        return new Arrival(
                ids.next(), known.source(), known.name(), known.submitter(), known.receivedAt());
    }
}
