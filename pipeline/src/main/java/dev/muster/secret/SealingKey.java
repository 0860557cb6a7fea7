package dev.muster.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that seals evidence at rest: a Tink keyset of AES-256-GCM keys in a file of the owner's.
 * The primary one seals, each one opens what it has sealed. It seals the keys of single blobs and
 * never evidence itself, so that a new primary key costs little. A file that was changed is read
 * again at the next use.
 */
public final class SealingKey {
    private static final Logger LOG = LoggerFactory.getLogger(SealingKey.class);
    private static final String FILE = "sealing-key.json";
    private static final String CHECK = "sealed-with";
    private static final byte[] CHECKED = "muster evidence".getBytes(StandardCharsets.US_ASCII);

    private static final int BYTES = 32;

    private final @Nullable Path file;
    private volatile @Nullable Keyset keys;
    private final Aead passing;

    private SealingKey(Path file, Keyset keys) {
        this.file = file;
        this.keys = keys;
        this.passing = keys.aead();
    }

    private SealingKey(Aead passing) {
        this.file = null;
        this.keys = null;
        this.passing = passing;
    }

    /** A key that ends with the process, for what must not outlive it. */
    public static SealingKey passing() {
        try {
            return new SealingKey(new AesGcmJce(Random.randBytes(BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * The key of an evidence folder: the one in a file that was named, else the one in the data
     * folder, which is made up when neither it nor anything sealed is there. The folder keeps a
     * sample, so that another key is noticed before anything is sealed with it.
     *
     * @param named a file that must be there; empty for the one in the data folder
     * @throws KeyUnavailableException when the file is not there, is no key, or is not the key that
     *     the evidence was sealed with
     */
    public static SealingKey of(Path dataDir, String named, Path evidence) throws IOException {
        Path file = named.isBlank() ? dataDir.resolve(FILE) : Path.of(named);
        Path check = evidence.resolve(CHECK);
        if (!Files.exists(file)) {
            if (!named.isBlank()) {
                throw new KeyUnavailableException(
                        "there is no sealing key in %s, which muster.sealing.key-file names: put it there, or make one with 'muster keys new %s'"
                                .formatted(file, file));
            }
            if (Files.exists(check)) {
                throw new KeyUnavailableException(
                        "the evidence in %s is sealed, and its key is not in %s: put the key back from the backup, or say where it is with MUSTER_SEALING_KEY_FILE"
                                .formatted(evidence, file));
            }
            create(file);
        }
        SealingKey key = new SealingKey(file, Keyset.read(file));
        key.check(check, file, evidence);
        return key;
    }

    /**
     * Makes up a key in a file; says whether it did, for one that is there stays.
     *
     * @throws java.io.UncheckedIOException when the disk does not take it
     */
    public static boolean create(Path file) {
        try {
            return new OwnerFile(file).writeIfAbsent(Keyset.fresh());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * Adds a key to those of a file and makes it the one that seals from then on, on running nodes
     * too. The others go on opening what they have sealed.
     *
     * @return how many keys the file has now
     * @throws KeyUnavailableException when the file is not there or no key
     */
    public static int rotate(Path file) throws IOException {
        Keyset old = Keyset.read(file);
        try {
            new OwnerFile(file).write(old.withAnother());
            return old.ids().size() + 1;
        } catch (GeneralSecurityException e) {
            throw Keyset.unreadable(file, e);
        }
    }

    /** The keys as they are in the file now; those that were read before when it has none. */
    private Aead aead() {
        Path place = file;
        Keyset known = keys;
        if (place == null || known == null) {
            return passing;
        }
        try {
            if (!Keyset.State.of(place).equals(known.state())) {
                known = Keyset.read(place);
                keys = known;
            }
        } catch (IOException | KeyUnavailableException e) {
            // What was read at the start is good as long as the process lives.
            LOG.warn("the sealing key in {} can no longer be read: {}", place, e.getMessage());
        }
        return known.aead();
    }

    /** The name of the key that seals. */
    public String newest() {
        aead();
        Keyset known = keys;
        return known == null ? "passing" : SealedBy.name(known.newest());
    }

    /** The names of the keys that only open. */
    public List<String> older() {
        aead();
        Keyset known = keys;
        return known == null
                ? List.of()
                : known.ids().stream()
                        .filter(id -> id != known.newest())
                        .map(SealedBy::name)
                        .toList();
    }

    /** The name of the key that has sealed something, whether it is here or not. */
    public static String nameOf(byte[] sealed) {
        return SealedBy.name(SealedBy.id(sealed));
    }

    /** Whether the key that has sealed something is here. */
    public boolean has(byte[] sealed) {
        aead();
        Keyset known = keys;
        return known == null || known.ids().contains(SealedBy.id(sealed));
    }

    /** Whether something was sealed with the key that seals now. */
    public boolean isNewest(byte[] sealed) {
        aead();
        Keyset known = keys;
        return known == null || known.newest() == SealedBy.id(sealed);
    }

    /**
     * Seals the sample of an evidence folder with the newest key, so that the others are not needed
     * for it.
     *
     * @throws java.io.UncheckedIOException when the disk does not take it
     */
    public void renewSample(Path evidence) {
        new OwnerFile(evidence.resolve(CHECK))
                .write(HexFormat.of().formatHex(seal(CHECKED, CHECKED)));
    }

    /**
     * Takes all keys but the newest out of the file. What they have sealed is lost then: call it
     * when nothing is left.
     *
     * @throws KeyUnavailableException when the file is not there or no key
     * @throws java.io.UncheckedIOException when the disk does not take it
     */
    public void dropOlder() throws IOException {
        Path place = Objects.requireNonNull(file, "a passing key has no older ones");
        try {
            new OwnerFile(place).write(Keyset.read(place).onlyNewest());
        } catch (GeneralSecurityException e) {
            throw Keyset.unreadable(place, e);
        }
    }

    private void check(Path check, Path file, Path evidence) throws IOException {
        if (!Files.exists(check)) {
            Files.createDirectories(evidence);
            new OwnerFile(check).writeIfAbsent(HexFormat.of().formatHex(seal(CHECKED, CHECKED)));
        }
        try {
            byte[] sample = HexFormat.of().parseHex(Files.readString(check).strip());
            if (Arrays.equals(open(sample, CHECKED), CHECKED)) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyUnavailableException(wrong(file, evidence), e);
        }
        throw new KeyUnavailableException(wrong(file, evidence));
    }

    private static String wrong(Path file, Path evidence) {
        return "the evidence in %s was sealed with another key than the one in %s: put the right one there, or say where it is with MUSTER_SEALING_KEY_FILE"
                .formatted(evidence, file);
    }

    /** Seals a few bytes, bound to a label that must be given again to open them. */
    public byte[] seal(byte[] bytes, byte[] label) {
        try {
            return aead().encrypt(bytes, label);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing never fails", e);
        }
    }

    /**
     * Opens what was sealed under the same label.
     *
     * @throws GeneralSecurityException when it was changed, bound to another label, or sealed with
     *     a key that is not here
     */
    public byte[] open(byte[] sealed, byte[] label) throws GeneralSecurityException {
        return aead().decrypt(sealed, label);
    }
}
