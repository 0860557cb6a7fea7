package dev.muster.intake;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Random;
import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The form of a blob at rest. Its bytes are sealed in segments with a key of the file's own (Tink's
 * AES-GCM-HKDF streaming AEAD), so that any of them can be read alone. That key and the length lie
 * in the head, sealed with the store's key and bound to the digest: a file under another's name, or
 * cut short, does not open. The head is written last, when the digest is known.
 */
final class SealedFile {
    private static final byte[] MAGIC = "musterS1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 128;
    private static final int KEY = 32;
    private static final int SEGMENT = 1 << 14;
    private static final byte[] NO_LABEL = {};

    private SealedFile() {}

    /** What the head says. */
    @SuppressWarnings("ArrayRecordComponent") // a key, compared with nothing
    private record Head(byte[] key, long size) {}

    /**
     * Seals all bytes of a stream, after those already taken from it, into an empty file.
     *
     * @param out the file, which stays open and is not flushed
     */
    static FileBlob write(
            Path file, FileChannel out, InputStream bytes, byte[] start, SealingKey store)
            throws IOException {
        byte[] key = Random.randBytes(KEY);
        Sha256 sha = new Sha256();
        long size = start.length;
        out.position(HEAD);
        try (WritableByteChannel sealed =
                streaming(key).newEncryptingChannel(new Uncloseable(out), NO_LABEL)) {
            sha.update(start, 0, start.length);
            writeAll(sealed, start, start.length);
            byte[] buffer = new byte[1 << 16];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                sha.update(buffer, 0, count);
                writeAll(sealed, buffer, count);
                size += count;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
        Digest digest = sha.digest();
        finish(out, new Head(key, size), digest, store);
        return new FileBlob(file, digest, size, store);
    }

    private static void writeAll(WritableByteChannel sealed, byte[] bytes, int length)
            throws IOException {
        ByteBuffer pending = ByteBuffer.wrap(bytes, 0, length);
        while (pending.hasRemaining()) {
            sealed.write(pending);
        }
    }

    private static void finish(FileChannel out, Head head, Digest digest, SealingKey store)
            throws IOException {
        writeHead(out, bytes(head, digest, store));
    }

    /** Puts a head in front of sealed bytes. */
    static void writeHead(FileChannel out, byte[] head) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        for (long at = 0; bytes.hasRemaining(); ) {
            at += out.write(bytes, at);
        }
    }

    private static byte[] bytes(Head head, Digest digest, SealingKey store) {
        ByteBuffer fields = ByteBuffer.allocate(KEY + Long.BYTES);
        byte[] sealed =
                store.seal(fields.put(head.key()).putLong(head.size()).array(), label(digest));
        return ByteBuffer.allocate(HEAD).put(MAGIC).put((byte) sealed.length).put(sealed).array();
    }

    /** Whether a file begins like a sealed one. */
    static boolean isSealed(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return isSealed(start(channel));
        }
    }

    private static boolean isSealed(byte[] start) {
        return Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Length of the blob in a file, if it is sealed.
     *
     * @throws IOException when it is damaged, or was sealed with another key
     */
    static Optional<Long> size(Path file, Digest digest, SealingKey store) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] start = start(channel);
            return isSealed(start)
                    ? Optional.of(head(start, channel.size(), digest, store).size())
                    : Optional.empty();
        }
    }

    /** The bytes in a sealed file, from any place. */
    static SeekableByteChannel open(Path file, Digest digest, SealingKey store) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            Head head = head(start(channel), channel.size(), digest, store);
            return new EndingChannel(
                    streaming(head.key()).newSeekableDecryptingChannel(channel, NO_LABEL),
                    head.size());
        } catch (GeneralSecurityException e) {
            channel.close();
            throw damaged(digest, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] start(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD);
        for (int count = 0; count >= 0 && bytes.hasRemaining(); ) {
            count = channel.read(bytes, bytes.position());
        }
        return bytes.array();
    }

    private static Head head(byte[] start, long length, Digest digest, SealingKey store)
            throws IOException {
        try {
            byte[] sealed = sealed(start);
            if (!store.has(sealed)) {
                throw new DamagedBlobException(digest, SealingKey.nameOf(sealed));
            }
            byte[] opened = store.open(sealed, label(digest));
            ByteBuffer fields = ByteBuffer.wrap(opened);
            byte[] key = new byte[KEY];
            fields.get(key);
            long size = fields.getLong();
            long expected = streaming(key).expectedCiphertextSize(size);
            if (length != expected) {
                throw new DamagedBlobException(
                        digest, ": %d bytes instead of %d".formatted(length, expected), null);
            }
            return new Head(key, size);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw damaged(digest, e);
        }
    }

    private static byte[] sealed(byte[] start) {
        int length = Math.clamp(start[MAGIC.length], 0, HEAD - MAGIC.length - 1);
        return Arrays.copyOfRange(start, MAGIC.length + 1, MAGIC.length + 1 + length);
    }

    /**
     * The head of a file as it is when sealed with the newest key; empty when it is, or when the
     * file is not sealed. The sealed bytes behind it stay as they are.
     *
     * @throws IOException when it is damaged, or was sealed with a key that is not here
     */
    static Optional<byte[]> renewedHead(Path file, Digest digest, SealingKey store)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] start = start(channel);
            if (!isSealed(start) || store.isNewest(sealed(start))) {
                return Optional.empty();
            }
            return Optional.of(bytes(head(start, channel.size(), digest, store), digest, store));
        }
    }

    private static IOException damaged(Digest digest, Exception e) {
        return new DamagedBlobException(digest, ", or sealed with another key", e);
    }

    private static AesGcmHkdfStreaming streaming(byte[] key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", KEY, SEGMENT, HEAD);
    }

    private static byte[] label(Digest digest) {
        return digest.text().getBytes(StandardCharsets.US_ASCII);
    }

    /** The end of the sealed bytes is not the end of the file's use. */
    private record Uncloseable(WritableByteChannel inner) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return inner.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return inner.isOpen();
        }

        @Override
        public void close() {
            // whoever opened the file closes it
        }
    }
}
