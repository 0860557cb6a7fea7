package dev.muster.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys in a file, in Tink's JSON form.
 *
 * @param state of the file when they were read; another one means that there may be others now
 */
record Keyset(KeysetHandle handle, Aead aead, State state) {
    /** By which a file that was replaced is told from the one before. */
    record State(Object lastModified, long size, String inode) {
        static State of(Path file) throws IOException {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(is.lastModifiedTime(), is.size(), String.valueOf(is.fileKey()));
        }
    }

    /**
     * Reads them.
     *
     * @throws KeyUnavailableException when there is no such file, or no keys in it
     */
    static Keyset read(Path file) throws IOException {
        try {
            AeadConfig.register();
            State state = State.of(file);
            KeysetHandle handle =
                    TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(file), InsecureSecretKeyAccess.get());
            return new Keyset(
                    handle, handle.getPrimitive(RegistryConfiguration.get(), Aead.class), state);
        } catch (NoSuchFileException e) {
            throw new KeyUnavailableException("there is no sealing key in " + file, e);
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    static KeyUnavailableException unreadable(Path file, GeneralSecurityException e) {
        return new KeyUnavailableException(
                "%s is no sealing key: put the right file there from the backup".formatted(file),
                e);
    }

    /** A file's text with one new key. */
    static String fresh() throws GeneralSecurityException {
        AeadConfig.register();
        return text(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    }

    /** The text of a file that has one key more, which is the one that seals. */
    String withAnother() throws GeneralSecurityException {
        KeysetHandle.Builder wider = KeysetHandle.newBuilder(handle);
        wider.addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary());
        return text(wider.build());
    }

    /** The text of a file that has only the key that seals. */
    String onlyNewest() throws GeneralSecurityException {
        KeysetHandle.Builder narrower = KeysetHandle.newBuilder();
        narrower.addEntry(
                KeysetHandle.importKey(handle.getPrimary().getKey())
                        .withFixedId(newest())
                        .makePrimary());
        return text(narrower.build());
    }

    private static String text(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    /** The id of the key that seals. */
    int newest() {
        return handle.getPrimary().getId();
    }

    /** The ids of all keys. */
    List<Integer> ids() {
        return IntStream.range(0, handle.size()).mapToObj(i -> handle.getAt(i).getId()).toList();
    }
}
