package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.Digest;
import dev.muster.secret.KeyUnavailableException;
import dev.muster.secret.SealingKey;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResealingTest {
    private static final int BLOBS = 150;

    @TempDir private Path data;

    private final List<Digest> blobs = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        FileBlobStore store = store();
        for (int i = 0; i < BLOBS; i++) {
            blobs.add(store.put(new ByteArrayInputStream(content(i))).digest());
        }
    }

    private static byte[] content(int number) {
        byte[] content = new byte[number * 400];
        Arrays.fill(content, (byte) number);
        return content;
    }

    private Path evidence() {
        return data.resolve("evidence");
    }

    private Path keyFile() {
        return data.resolve("sealing-key.json");
    }

    private SealingKey key() throws IOException {
        return SealingKey.of(data, "", evidence());
    }

    private FileBlobStore store() throws IOException {
        return new FileBlobStore(evidence(), "node", key());
    }

    private Resealing.Tally reseal() throws IOException {
        return new Resealing(evidence(), key()).run(_ -> {});
    }

    private void assertAllThere(FileBlobStore store) throws IOException {
        for (int i = 0; i < BLOBS; i++) {
            try (InputStream in = store.find(blobs.get(i)).orElseThrow().open()) {
                assertThat(in.readAllBytes()).as("blob %d", i).isEqualTo(content(i));
            }
        }
    }

    private long sealedWithOlder(SealingKey key) throws IOException {
        long count = 0;
        for (Digest digest : blobs) {
            if (SealedFile.renewedHead(store().place(digest), digest, key).isPresent()) {
                count++;
            }
        }
        return count;
    }

    @Test
    void afterwards_the_new_key_alone_opens_everything() throws IOException {
        FileBlobStore running = store();
        SealingKey.rotate(keyFile());
        assertThat(key().older()).hasSize(1);
        assertThat(sealedWithOlder(key())).isEqualTo(BLOBS);

        assertThat(reseal()).isEqualTo(new Resealing.Tally(BLOBS, BLOBS, 0, List.of()));
        assertThat(reseal()).isEqualTo(new Resealing.Tally(BLOBS, 0, 0, List.of()));
        assertAllThere(running);
        key().dropOlder();
        assertThat(key().older()).isEmpty();
        assertAllThere(store());
        assertAllThere(running);
    }

    @Test
    void without_it_the_new_key_alone_opens_nothing_of_before() throws IOException {
        byte[] before = Files.readAllBytes(keyFile());
        SealingKey.rotate(keyFile());
        SealingKey key = key();
        FileBlobStore store = store();
        key.dropOlder();
        assertThatThrownBy(() -> store.find(blobs.getFirst()))
                .hasMessageContaining("were sealed with another key than those here")
                .hasMessageContaining("put it back from the backup");
        assertThatThrownBy(this::key)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("was sealed with another key");

        Files.write(keyFile(), before);
        assertAllThere(store());
    }

    @Test
    void killed_anywhere_it_goes_on_where_it_was_and_nothing_is_lost() throws IOException {
        SealingKey.rotate(keyFile());
        long left = BLOBS;
        for (int stop = 30; stop <= 90; stop += 30) {
            int last = stop;
            Resealing killed = new Resealing(evidence(), key());
            assertThatThrownBy(
                            () ->
                                    killed.run(
                                            done -> {
                                                if (done == last) {
                                                    throw new IllegalStateException("killed");
                                                }
                                            }))
                    .hasMessage("killed");
            assertAllThere(store());
            assertThat(sealedWithOlder(key())).isLessThanOrEqualTo(left);
            left = sealedWithOlder(key());
        }
        assertThat(left).isBetween(1L, BLOBS - 1L);
        assertThat(reseal().renewed()).isEqualTo(left);
        assertThat(sealedWithOlder(key())).isZero();
        assertAllThere(store());
        try (var aside = Files.list(evidence().resolve("tmp").resolve("reseal"))) {
            assertThat(aside).isEmpty();
        }
    }

    @Test
    void a_running_node_seals_with_the_new_key_without_being_told() throws IOException {
        FileBlobStore running = store();
        SealingKey.rotate(keyFile());
        Digest fresh =
                running.put(new ByteArrayInputStream("new".getBytes(StandardCharsets.UTF_8)))
                        .digest();
        assertThat(SealedFile.renewedHead(running.place(fresh), fresh, key())).isEmpty();
    }

    @Test
    void what_is_damaged_or_of_a_missing_key_stays_as_it_is_and_is_told() throws IOException {
        SealingKey foreign = SealingKey.of(data.resolve("other"), "", data.resolve("elsewhere"));
        Digest lost =
                new FileBlobStore(evidence(), "other", foreign)
                        .put(new ByteArrayInputStream("lost".getBytes(StandardCharsets.UTF_8)))
                        .digest();
        SealingKey.rotate(keyFile());
        Path bent = store().place(blobs.getFirst());
        byte[] bytes = Files.readAllBytes(bent);
        bytes[100] ^= 1;
        bytes[60] ^= 1;
        Files.write(bent, bytes);
        byte[] sample = Files.readAllBytes(evidence().resolve("sealed-with"));

        Resealing.Tally tally = reseal();
        assertThat(tally.left()).isEqualTo(2);
        assertThat(tally.renewed()).isEqualTo(BLOBS - 1);
        assertThat(tally.isWhole()).isFalse();
        assertThat(String.join("\n", tally.troubles()))
                .contains(lost.toString(), foreign.newest())
                .contains(blobs.getFirst() + " are damaged");
        assertThat(bent).hasBinaryContent(bytes);
        assertThat(evidence().resolve("sealed-with")).hasBinaryContent(sample);
    }

    @Test
    void keys_are_taken_away_only_while_no_node_runs() throws IOException {
        try (Closeable _ = EvidenceUse.shared(evidence())) {
            assertThat(Resealing.alone(evidence())).isEmpty();
        }
        try (Closeable _ = Resealing.alone(evidence()).orElseThrow()) {
            assertThat(Resealing.alone(evidence())).isEmpty();
        }
        try (Closeable _ = Resealing.hold(evidence()).orElseThrow()) {
            assertThat(Resealing.hold(evidence())).isEmpty();
        }
        assertThat(Resealing.hold(evidence())).isPresent();
    }
}
