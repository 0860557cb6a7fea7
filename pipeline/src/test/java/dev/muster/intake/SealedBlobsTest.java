package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedBlobsTest {
    private static final String MARKER = "a marker that a search of the disk would find";

    @TempDir private Path root;

    private final SealingKey key = SealingKey.passing();
    private FileBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(root, "n1", key);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        return bytes;
    }

    private Path file(Digest digest) {
        return store.place(digest);
    }

    private SeekableBlob put(byte[] bytes) throws IOException {
        return store.put(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_199, 16_200, 16_201, 16_384, 16_385, 65_536, 1_000_003})
    void gives_back_what_it_took_from_any_place(int length) throws IOException {
        byte[] content = bytes(length);
        SeekableBlob blob = put(content);
        SeekableBlob found = new FileBlobStore(root, "n2", key).find(blob.digest()).orElseThrow();
        assertThat(found.size()).isEqualTo(length);
        try (InputStream in = found.open()) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        try (SeekableByteChannel channel = found.channel()) {
            assertThat(channel.size()).isEqualTo(length);
            for (int from = length; from >= 0; from -= 7_919) {
                ByteBuffer some = ByteBuffer.allocate(Math.min(300, length - from));
                channel.position(from);
                while (some.hasRemaining()) {
                    channel.read(some);
                }
                assertThat(some.array())
                        .isEqualTo(Arrays.copyOfRange(content, from, from + some.capacity()));
            }
        }
    }

    @Test
    void has_none_of_it_on_the_disk() throws IOException {
        SeekableBlob blob = put(MARKER.getBytes(StandardCharsets.UTF_8));
        String onDisk = Files.readString(file(blob.digest()), StandardCharsets.ISO_8859_1);
        assertThat(onDisk).startsWith("musterS1").doesNotContain("marker");
    }

    @Test
    void does_not_open_under_another_name_or_with_another_key() throws IOException {
        SeekableBlob one = put(bytes(100));
        SeekableBlob two = put(bytes(101));
        Files.copy(file(one.digest()), file(two.digest()), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> store.find(two.digest()))
                .hasMessageContaining("damaged, or sealed with another key");
        assertThat(store.isIntact(two.digest())).isFalse();
        FileBlobStore stranger = new FileBlobStore(root, "n2", SealingKey.passing());
        assertThatThrownBy(() -> stranger.find(one.digest()))
                .hasMessageContaining("damaged, or sealed with another key");
        assertThat(store.isIntact(one.digest())).isTrue();
    }

    @Test
    void notices_one_changed_bit_and_one_missing_byte() throws IOException {
        SeekableBlob blob = put(bytes(40_000));
        Path file = file(blob.digest());
        byte[] sealed = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(sealed, sealed.length - 1));
        assertThatThrownBy(() -> store.find(blob.digest())).hasMessageContaining("damaged: ");
        byte[] bent = sealed.clone();
        bent[30_000] ^= 1;
        Files.write(file, bent);
        assertThat(store.isIntact(blob.digest())).isFalse();
        put(bytes(40_000));
        assertThat(store.find(blob.digest())).isPresent();
        Files.write(file, sealed);
        assertThat(store.isIntact(blob.digest())).isTrue();
    }

    @Test
    void reads_and_then_seals_what_an_earlier_version_left() throws IOException {
        byte[] content = MARKER.getBytes(StandardCharsets.UTF_8);
        Digest digest = new MemoryOrTempBlobs().put(new ByteArrayInputStream(content)).digest();
        Files.createDirectories(file(digest).getParent());
        Files.write(file(digest), content);
        assertThat(store.find(digest).orElseThrow().open().readAllBytes()).isEqualTo(content);
        Path foreign = root.resolve("ab").resolve("c".repeat(62));
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "not what its name says");

        OldBlobs.seal(store);

        assertThat(SealedFile.isSealed(file(digest))).isTrue();
        assertThat(store.find(digest).orElseThrow().open().readAllBytes()).isEqualTo(content);
        assertThat(foreign).hasContent("not what its name says");
        assertThat(root.resolve("all-sealed")).exists();
        Files.write(file(digest), content);
        OldBlobs.seal(store);
        assertThat(SealedFile.isSealed(file(digest))).as("once is enough").isFalse();
    }

    @Test
    void what_a_command_puts_aside_is_sealed_too() throws IOException {
        byte[] large = new byte[2 << 20];
        Arrays.fill(large, (byte) 'x');
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            FileBlob blob = (FileBlob) blobs.put(new ByteArrayInputStream(large));
            assertThat(blob.file()).exists();
            assertThat(Files.readString(blob.file(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("xxxxxxxx");
            assertThat(blob.open().readAllBytes()).isEqualTo(large);
        }
    }
}
