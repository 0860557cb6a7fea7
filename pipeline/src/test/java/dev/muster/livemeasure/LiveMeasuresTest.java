package dev.muster.livemeasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.model.Ratio;
import dev.muster.staging.ReviewGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clean packets, one without its runbook, one that contradicts itself, one that cannot be opened.
 */
class LiveMeasuresTest {
    private static final String NOTHING_DECIDED =
            """
            create or replace view livemeasure_decided_record as
                select null::uuid as record, null::text as verdict, null::text[] as corrected, null::timestamptz as decided_at
                where false;
            create or replace view livemeasure_decided_case as
                select null::uuid as exception, null::boolean as confirmed, null::timestamptz as decided_at where false\
            """;

    @TempDir private static Path folder;
    private static StagedStories stories;

    @BeforeAll
    static void stage() throws IOException {
        stories = new StagedStories(folder);
        for (String story :
                List.of(
                        "checkout-web",
                        "billing-service",
                        "missing-runbook",
                        "rollback-version-contradiction",
                        "newer-sbom-format")) {
            stories.handOver(story);
        }
        stories.workOff();
        stories.refuse("broken.zip");
    }

    @AfterAll
    static void close() {
        stories.close();
    }

    private static LiveMeasures all() {
        return stories.measures(MeasureScope.ALL);
    }

    @Test
    void what_became_of_the_packets() {
        LiveMeasures.Packets packets = all().packets();
        assertThat(packets.all()).isEqualTo(6);
        assertThat(packets.open()).isZero();
        assertThat(packets.rejected()).isEqualTo(1);
        assertThat(packets.staged() + packets.held()).isEqualTo(5);
        assertThat(packets.held()).isPositive();
        assertThat(packets.firstPass()).isEqualTo(new Ratio(packets.staged(), 5));
        assertThat(packets.diverted()).isEqualTo(new Ratio(packets.held() + 1, 6));
        assertThat(packets.usual()).isNotNull().isLessThanOrEqualTo(packets.slow());
    }

    @Test
    void what_the_records_say_of_themselves() {
        LiveMeasures.Records records = all().records();
        assertThat(records.all()).isEqualTo(5);
        assertThat(records.supported().of()).isGreaterThan(100);
        assertThat(records.supported().hits()).isEqualTo(records.supported().of());
        assertThat(records.uncertain().of()).isPositive();
        assertThat(records.uncertain().hits()).isEqualTo(records.uncertain().of());
        assertThat(records.complete()).isEqualTo(new Ratio(records.staged(), records.staged()));
        assertThat(records.groups()).containsOnlyKeys(ReviewGroup.values());
        assertThat(all().underDrift().all()).isEqualTo(1);
    }

    @Test
    void every_code_that_was_told_most_frequent_first() {
        List<LiveMeasures.Code> codes = all().codes();
        assertThat(codes).extracting(LiveMeasures.Code::code).contains("evidence-missing");
        assertThat(codes)
                .extracting(LiveMeasures.Code::told)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(codes).allSatisfy(code -> assertThat(code.confirmed()).isEqualTo(Ratio.NONE));
    }

    @Test
    void a_scope_narrows_all_of_it() {
        LiveMeasures one = stories.measures(new MeasureScope(null, "checkout-web"));
        assertThat(one.packets().all()).isEqualTo(1);
        assertThat(one.records().all()).isEqualTo(1);
        LiveMeasures none =
                stories.measures(
                        new MeasureScope(StagedStories.RECEIVED.plus(Duration.ofDays(1)), null));
        assertThat(none.packets().all()).isZero();
        assertThat(none.packets().usual()).isNull();
        assertThat(none.records().supported()).isEqualTo(Ratio.NONE);
        assertThat(none.codes()).isEmpty();
        assertThat(stories.measures(new MeasureScope(StagedStories.RECEIVED, null)).packets().all())
                .isEqualTo(6);
    }

    @Test
    void nothing_decided_is_nothing_to_measure() {
        assertThat(all().decisions().isEmpty()).isTrue();
        assertThat(all().decisions().fields().percent()).isNull();
    }

    /** As the review will bring them: one view for records, one for cases. */
    @Test
    void decisions_are_counted_as_soon_as_there_are_some() {
        long settled =
                stories.database
                        .jdbc()
                        .sql(
                                """
                                select sum(settled) from staging_tally tally join staging_record made on made.id = tally.record
                                where service in ('checkout-web', 'billing-service') and outcome = 'staged'\
                                """)
                        .query(Long.class)
                        .single();
        decide(
                """
                create or replace view livemeasure_decided_record as
                    select record.id as record,
                        case record.outcome when 'staged' then 'accepted' else 'rejected' end as verdict,
                        case record.service when 'checkout-web' then array['/owner/team'] else '{}'::text[] end as corrected,
                        now() as decided_at
                    from staging_record record where record.service in ('checkout-web', 'billing-service');
                create or replace view livemeasure_decided_case as
                    select id as exception, code = 'evidence-missing' as confirmed, now() as decided_at
                    from exceptionqueue_case where severity = 'blocker'\
                """);
        try {
            LiveMeasures.Decisions decisions = all().decisions();
            assertThat(decisions.isEmpty()).isFalse();
            assertThat(decisions.clean()).isEqualTo(new Ratio(2, 2));
            assertThat(decisions.unaided()).isEqualTo(new Ratio(1, 2));
            assertThat(decisions.fields()).isEqualTo(new Ratio(settled - 1, settled));
            assertThat(decisions.precision().of()).isPositive();
            assertThat(decisions.recall()).isEqualTo(new Ratio(2, 2));
            assertThat(all().codes())
                    .filteredOn(code -> code.code().equals("evidence-missing"))
                    .singleElement()
                    .satisfies(
                            code ->
                                    assertThat(code.confirmed().hits())
                                            .isEqualTo(code.confirmed().of())
                                            .isPositive());
        } finally {
            decide(NOTHING_DECIDED);
        }
    }

    private static void decide(String views) {
        stories.database.owner().sql(views).update();
    }

    /** Records from before the table are counted as the flow counts them. */
    @Test
    void the_migration_fills_in_what_the_flow_would_have_written() throws IOException {
        String migration =
                Files.readString(
                        TestFiles.root()
                                .resolve(
                                        "pipeline/src/main/resources/db/migration/V080__livemeasure.sql"));
        String fill =
                (part(migration, "create function pg_temp.", "$$;")
                                + part(migration, "insert into staging_tally", ";"))
                        .replace("pg_temp.", "public.")
                        .replace("into staging_tally", "into filled");
        stories.database
                .superuser()
                .sql("create table filled (like staging_tally);" + fill)
                .update();
        List<Map<String, Object>> filled =
                stories.database.superuser().sql("select * from filled").query().listOfRows();
        List<Map<String, Object>> written =
                stories.database
                        .superuser()
                        .sql("select * from staging_tally")
                        .query()
                        .listOfRows();
        assertThat(values(filled)).hasSize(5).containsExactlyInAnyOrderElementsOf(values(written));
    }

    private static List<String> values(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.values().toString()).toList();
    }

    private static String part(String text, String from, String to) {
        int start = text.indexOf(from);
        return text.substring(start, text.indexOf(to, start) + to.length());
    }
}
