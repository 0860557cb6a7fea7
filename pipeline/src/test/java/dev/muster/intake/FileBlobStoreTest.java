package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
    private static final SealingKey KEY = SealingKey.passing();
    private static final String HELLO =
            "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

    @TempDir private Path root;

    private FileBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(root, "n1", KEY);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void names_a_blob_by_its_bytes_and_finds_it_again() throws IOException {
        SeekableBlob blob = store.put(bytes("hello\n"));
        assertThat(blob.digest()).isEqualTo(Digest.sha256(HELLO));
        assertThat(files()).containsExactly("58/" + HELLO.substring(2));
        SeekableBlob found = new FileBlobStore(root, "n2", KEY).find(blob.digest()).orElseThrow();
        assertThat(found.size()).isEqualTo(6);
        assertThat(found.open().readAllBytes())
                .isEqualTo("hello\n".getBytes(StandardCharsets.UTF_8));
        assertThat(store.find(Digest.sha256("0".repeat(64)))).isEmpty();
    }

    @Test
    void keeps_equal_bytes_once() throws IOException {
        store.put(bytes("hello\n"));
        store.put(bytes("hello\n"));
        assertThat(files()).hasSize(1);
    }

    @Test
    void keeps_nothing_of_a_stream_that_breaks() throws IOException {
        InputStream broken =
                new InputStream() {
                    private int left = 100_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) {
                            throw new IOException("gone");
                        }
                        return 'x';
                    }
                };
        assertThatThrownBy(() -> store.put(broken)).hasMessage("gone");
        assertThat(files()).isEmpty();
    }

    @Test
    void keeps_only_what_is_committed_and_wanted() throws IOException {
        try (BlobStore.Batch batch = store.begin()) {
            SeekableBlob hello = batch.put(bytes("hello\n"));
            SeekableBlob other = batch.put(bytes("other"));
            assertThat(other.open().readAllBytes())
                    .isEqualTo("other".getBytes(StandardCharsets.UTF_8));
            batch.commit(Set.of(hello.digest()));
            assertThat(hello.open().readAllBytes()).hasSize(6);
        }
        try (BlobStore.Batch batch = store.begin()) {
            batch.put(bytes("never committed"));
        }
        assertThat(files()).containsExactly("58/" + HELLO.substring(2));
    }

    @Test
    void flushes_large_batches_in_company() throws IOException {
        try (BlobStore.Batch batch = store.begin()) {
            Set<Digest> wanted = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                wanted.add(batch.put(bytes("blob " + i % 150)).digest());
            }
            batch.commit(wanted);
        }
        assertThat(files()).hasSize(150);
    }

    @Test
    void discards_what_a_killed_run_left_and_leaves_other_nodes_alone() throws IOException {
        Files.writeString(root.resolve("tmp/n1/blob123.tmp"), "half");
        Files.createDirectories(root.resolve("tmp/n2"));
        Files.writeString(root.resolve("tmp/n2/blob456.tmp"), "half");
        store = new FileBlobStore(root, "n1", KEY);
        assertThat(files()).containsExactly("tmp/n2/blob456.tmp");
    }

    @Test
    void notices_and_mends_damage() throws IOException {
        SeekableBlob blob = store.put(bytes("hello\n"));
        Path file = root.resolve("58/" + HELLO.substring(2));
        assertThat(store.isIntact(blob.digest())).isTrue();
        Files.writeString(file, "HELLO\n");
        assertThat(store.isIntact(blob.digest())).isFalse();
        Files.writeString(file, "hel");
        assertThatThrownBy(blob::open).hasMessageContaining("damaged, or sealed with another key");
        store.put(bytes("hello\n"));
        assertThat(store.isIntact(blob.digest())).isTrue();
    }
}
