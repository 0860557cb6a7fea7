package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.database.TestClients;
import dev.muster.model.Digest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmissionStoreTest {
    private static final Digest BODY = Digest.sha256("a".repeat(64));
    private static final Digest OTHER = Digest.sha256("b".repeat(64));

    private TestClients database;
    private SubmissionStore submissions;

    @BeforeEach
    void open() {
        database = new TestClients();
        submissions = new SubmissionStore(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Arrival arrival(String submitter, String time) {
        return new Arrival(UUID.randomUUID(), Source.API, "p.zip", submitter, Instant.parse(time));
    }

    @Test
    void the_second_try_is_the_arrival_that_the_first_was() throws Exception {
        Arrival first =
                submissions.claim(arrival("ci:a", "2026-11-21T12:00:00.1234567Z"), "key", BODY);
        Arrival second = submissions.claim(arrival("ci:a", "2026-11-21T12:05:00Z"), "key", BODY);

        assertThat(second).isEqualTo(first);
        assertThat(first.receivedAt()).isEqualTo(Instant.parse("2026-11-21T12:00:00.123456Z"));
    }

    @Test
    void a_key_stands_for_one_body() throws Exception {
        submissions.claim(arrival("ci:a", "2026-11-21T12:00:00Z"), "key", BODY);

        assertThatThrownBy(
                        () ->
                                submissions.claim(
                                        arrival("ci:a", "2026-11-21T12:00:00Z"), "key", OTHER))
                .isInstanceOf(KeyReusedException.class)
                .hasMessageContaining("key");
    }

    @Test
    void each_account_has_keys_of_its_own() throws Exception {
        Arrival one = submissions.claim(arrival("ci:a", "2026-11-21T12:00:00Z"), "key", BODY);
        Arrival other = submissions.claim(arrival("ci:b", "2026-11-21T12:00:00Z"), "key", OTHER);

        assertThat(other.id()).isNotEqualTo(one.id());
    }
}
