package dev.muster.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyTest {
    private static final byte[] LABEL = {1};
    private static final byte[] BYTES = {7, 8, 9};

    @TempDir private Path data;

    private Path file() {
        return data.resolve("sealing-key.json");
    }

    private Path evidence() {
        return data.resolve("evidence");
    }

    private SealingKey key() throws IOException {
        return SealingKey.of(data, "", evidence());
    }

    @Test
    void is_made_up_at_the_first_start_for_its_owner_only() throws Exception {
        byte[] sealed = key().seal(BYTES, LABEL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(key().open(sealed, LABEL)).isEqualTo(BYTES);
        assertThatThrownBy(() -> key().open(sealed, BYTES))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void a_missing_key_is_never_replaced_by_another() throws IOException {
        key();
        Files.delete(file());
        assertThatThrownBy(this::key)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("is sealed, and its key is not in " + file())
                .hasMessageContaining("put the key back");
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_wrong_key_or_none_is_refused_in_one_line() throws IOException {
        key();
        Path other = data.resolve("other.json");
        SealingKey.create(other);
        assertThatThrownBy(() -> SealingKey.of(data, other.toString(), evidence()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("was sealed with another key than the one in " + other)
                .hasMessageNotContaining("\n");
        Path absent = data.resolve("absent.json");
        assertThatThrownBy(() -> SealingKey.of(data, absent.toString(), evidence()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("there is no sealing key in " + absent);
        Files.writeString(other, "{}");
        assertThatThrownBy(() -> SealingKey.of(data, other.toString(), evidence()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining(other + " is no sealing key");
    }

    @Test
    void after_a_rotation_the_old_key_opens_and_the_new_one_seals() throws Exception {
        byte[] old = key().seal(BYTES, LABEL);
        byte[] before = Files.readAllBytes(file());
        assertThat(SealingKey.rotate(file())).isEqualTo(2);
        SealingKey rotated = key();
        assertThat(rotated.open(old, LABEL)).isEqualTo(BYTES);
        byte[] fresh = rotated.seal(BYTES, LABEL);
        Files.write(file(), before);
        assertThatThrownBy(() -> key().open(fresh, LABEL))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void one_that_is_there_is_not_made_up_again() throws IOException {
        assertThat(SealingKey.create(file())).isTrue();
        byte[] before = Files.readAllBytes(file());
        assertThat(SealingKey.create(file())).isFalse();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }
}
