package dev.muster.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The key that seals evidence at rest: a Tink keyset of AES-256-GCM keys in a file of the owner's.
 * The primary one seals, each one opens what it has sealed. It seals the keys of single blobs and
 * never evidence itself, so that a new primary key costs nothing.
 */
public final class SealingKey {
    private static final String FILE = "sealing-key.json";
    private static final String CHECK = "sealed-with";
    private static final byte[] CHECKED = "muster evidence".getBytes(StandardCharsets.US_ASCII);

    private static final int BYTES = 32;

    private final Aead aead;

    private SealingKey(Aead aead) {
        this.aead = aead;
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
        SealingKey key = read(file);
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
            return new OwnerFile(file).writeIfAbsent(text(generated()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * Adds a key to those of a file and makes it the one that seals from the next start on. The
     * others go on opening what they have sealed.
     *
     * @return how many keys the file has now
     * @throws KeyUnavailableException when the file is not there or no key
     */
    public static int rotate(Path file) throws IOException {
        KeysetHandle old = keyset(file);
        try {
            KeysetHandle.Builder wider = KeysetHandle.newBuilder(old);
            wider.addEntry(
                    KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary());
            KeysetHandle keyset = wider.build();
            new OwnerFile(file).write(text(keyset));
            return keyset.size();
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    private static SealingKey read(Path file) throws IOException {
        try {
            return of(keyset(file));
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    private static KeysetHandle keyset(Path file) throws IOException {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file), InsecureSecretKeyAccess.get());
        } catch (NoSuchFileException e) {
            throw new KeyUnavailableException("there is no sealing key in " + file, e);
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    private static KeyUnavailableException unreadable(Path file, GeneralSecurityException e) {
        return new KeyUnavailableException(
                "%s is no sealing key: put the right file there from the backup".formatted(file),
                e);
    }

    private static KeysetHandle generated() throws GeneralSecurityException {
        AeadConfig.register();
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    private static String text(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    private static SealingKey of(KeysetHandle keyset) throws GeneralSecurityException {
        return new SealingKey(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
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
            return aead.encrypt(bytes, label);
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
        return aead.decrypt(sealed, label);
    }
}
