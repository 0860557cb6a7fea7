package dev.muster.livemeasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Ratio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored records are verified from their stored evidence, by themselves. */
class VerifyingTest {
    private static final long PLENTY = 1L << 30;

    @TempDir private Path folder;
    private StagedStories stories;

    @BeforeEach
    void stage() throws IOException {
        stories = new StagedStories(folder);
        stories.handOver("checkout-web");
        stories.handOver("missing-runbook");
    }

    @AfterEach
    void close() {
        stories.close();
    }

    private void verifyAll(long largest) {
        Verifying verifying = stories.verifying(largest);
        int rounds = 0;
        while (verifying.next()) {
            assertThat(++rounds).isLessThan(10);
        }
    }

    @Test
    void every_claim_of_every_record_is_confirmed() throws IOException {
        stories.workOff();
        assertThat(stories.measures(MeasureScope.ALL).records().verified())
                .isEqualTo(new Ratio(0, 2));
        verifyAll(PLENTY);
        LiveMeasures.Records records = stories.measures(MeasureScope.ALL).records();
        assertThat(records.verified()).isEqualTo(new Ratio(2, 2));
        assertThat(records.claims().of()).isGreaterThan(100);
        assertThat(records.claims().hits()).isEqualTo(records.claims().of());
        assertThat(stories.measures(MeasureScope.ALL).unconfirmed()).isEmpty();
    }

    @Test
    void goes_on_after_a_restart() throws IOException {
        stories.workOff();
        assertThat(stories.verifying(PLENTY).next()).isTrue();
        verifyAll(PLENTY);
        assertThat(stories.measures(MeasureScope.ALL).records().verified())
                .isEqualTo(new Ratio(2, 2));
    }

    @Test
    void waits_while_a_packet_waits_for_a_worker() throws IOException {
        stories.workOff();
        stories.handOver("secret-in-config-diff");
        assertThat(stories.verifying(PLENTY).next()).isFalse();
        stories.workOff();
        assertThat(stories.verifying(PLENTY).next()).isTrue();
    }

    @Test
    void a_record_whose_evidence_is_gone_is_named_after_three_attempts() throws IOException {
        stories.workOff();
        harmEvidence();
        Verifying verifying = stories.verifying(PLENTY);
        assertThat(verifying.next()).isFalse();
        assertThat(verifying.next()).isFalse();
        assertThat(verifying.next()).isTrue();
        LiveMeasures measures = stories.measures(MeasureScope.ALL);
        assertThat(measures.records().verified()).isEqualTo(new Ratio(1, 2));
        assertThat(measures.records().claims()).isEqualTo(Ratio.NONE);
        assertThat(measures.unconfirmed())
                .singleElement()
                .extracting(LiveMeasures.Unconfirmed::reason)
                .asString()
                .startsWith("its evidence cannot be read: ");
    }

    @Test
    void a_record_that_says_what_its_evidence_does_not_is_named() throws IOException {
        stories.workOff();
        stories.database
                .superuser()
                .sql(
                        """
                        set session_replication_role = replica;
                        alter table staging_record disable trigger all;
                        update staging_record set record = convert_to(
                            replace(convert_from(record, 'UTF8'), '"raw":"checkout-web"', '"raw":"checkout-wob"'), 'UTF8')\
                        """)
                .update();
        verifyAll(PLENTY);
        LiveMeasures measures = stories.measures(MeasureScope.ALL);
        assertThat(measures.records().claims().hits()).isLessThan(measures.records().claims().of());
        assertThat(measures.unconfirmed()).hasSize(1);
        assertThat(measures.unconfirmed().getFirst().reason())
                .startsWith("not what the evidence says: /")
                .contains("/service/id")
                .doesNotContain("checkout-w");
    }

    @Test
    void a_large_packet_is_left_to_the_command_and_said_to_be() throws IOException {
        stories.workOff();
        verifyAll(1000);
        LiveMeasures measures = stories.measures(MeasureScope.ALL);
        assertThat(measures.unconfirmed()).hasSize(2);
        assertThat(measures.unconfirmed().getFirst().reason())
                .contains("more than 1000: verify it with muster verify-record");
    }

    private void harmEvidence() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(
                            file -> {
                                try {
                                    Files.delete(file);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
    }
}
