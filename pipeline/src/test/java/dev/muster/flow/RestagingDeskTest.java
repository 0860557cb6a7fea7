package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.account.AccountStore;
import dev.muster.audit.AuditChain;
import dev.muster.audit.AuditEntry;
import dev.muster.audit.AuditStore;
import dev.muster.database.TestClients;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.model.Digest;
import dev.muster.model.StagingRecord;
import dev.muster.restaging.IntakeRules;
import dev.muster.restaging.KnownVersion;
import dev.muster.restaging.Outcome;
import dev.muster.restaging.Outcome.Refused;
import dev.muster.restaging.Outcome.Why;
import dev.muster.restaging.Outlook;
import dev.muster.restaging.RestagingDesk;
import dev.muster.schema.ChangedSchema;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.SchemaDiff;
import dev.muster.schema.SchemaVersion;
import dev.muster.staging.RestagedRow;
import dev.muster.staging.RestagingHistoryStore;
import dev.muster.staging.RestagingRow;
import dev.muster.staging.RestagingStore;
import dev.muster.staging.StagingStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking from the desk, with the rights of the desk; the workers do what they are asked for. */
class RestagingDeskTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final KnownSchemas BOTH = new KnownSchemas("1.1.0", List.of("1.0.0", "1.1.0"));

    private TestClients database;
    private JobStore jobs;
    private Versions rules;
    private RestagingDesk desk;
    private RestagingHistoryStore history;

    @BeforeEach
    void stage_three_packets() throws IOException {
        database = new TestClients();
        jobs = new JobStore(database.jdbc());
        Arrivals arrivals = new Arrivals(database.jdbc());
        IntStream.range(0, 3).forEach(arrivals::arrive);
        workOff(3, "1.0.0");
        rules = new Versions();
        desk =
                new RestagingDesk(
                        rules,
                        new RestagingStore(database.desk()),
                        new AccountStore(database.desk()));
        history = new RestagingHistoryStore(database.desk());
        account("ada", "RELEASE_MANAGER");
        account("olga", "OPERATOR");
        account("sam", "SECURITY_REVIEWER");
        account("eve", "AUDITOR");
        account("owen", "SERVICE_OWNER");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void says_which_versions_there_are_what_changed_and_where_the_open_packets_stand() {
        List<KnownVersion> versions = desk.versions();
        assertThat(versions).extracting(KnownVersion::version).containsExactly("1.1.0", "1.0.0");
        KnownVersion newest = versions.getFirst();
        assertThat(newest.newest()).isTrue();
        assertThat(newest.inUse()).isTrue();
        assertThat(newest.packets()).isZero();
        assertThat(newest.trouble()).isNull();
        SchemaDiff since = newest.since();
        assertThat(since).isNotNull();
        assertThat(since.level()).isEqualTo(SchemaVersion.Level.REVISION);
        assertThat(since.changes())
                .singleElement()
                .satisfies(
                        change -> assertThat(change.pointer()).isEqualTo("/candidate/createdAt"));
        assertThat(versions.getLast().packets()).isEqualTo(3);
        assertThat(versions.getLast().since()).isNull();
        assertThat(desk.outlook("1.1.0")).contains(new Outlook("1.1.0", 3, 0, 0, 0));
        assertThat(desk.outlook("1.0.0")).contains(new Outlook("1.0.0", 0, 0, 3, 0));
        assertThat(desk.outlook("9.9.9")).isEmpty();
    }

    @Test
    void a_version_that_only_packets_know_is_shown_too() {
        rules.remove("1.0.0");
        KnownVersion old = desk.versions().getLast();
        assertThat(old.version()).isEqualTo("1.0.0");
        assertThat(old.known()).isFalse();
        assertThat(old.packets()).isEqualTo(3);
        assertThat(desk.diff("1.0.0", "1.1.0")).isEmpty();
        assertThat(refused("ada", "1.0.0").words()).contains("has no version 1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "olga"})
    void whoever_may_asks_and_the_workers_do_it(String account) {
        assertThat(desk.mayAsk(account)).isTrue();
        Outcome.Asked asked = (Outcome.Asked) desk.restage(account, "1.1.0");
        assertThat(asked.packets()).isEqualTo(3);
        assertThat(desk.outlook("1.1.0")).contains(new Outlook("1.1.0", 0, 0, 0, 3));
        RestagingRow begun = history.find(asked.id()).orElseThrow();
        assertThat(begun.askedBy()).isEqualTo("user:" + account);
        assertThat(begun.waiting()).isEqualTo(3);
        assertThat(begun.restaged()).isZero();

        workOff(1, "1.1.0");
        assertThat(history.find(asked.id()).orElseThrow().restaged()).isEqualTo(1);
        workOff(2, "1.1.0");

        RestagingRow done = history.find(asked.id()).orElseThrow();
        assertThat(done.waiting()).isZero();
        assertThat(done.left()).isZero();
        assertThat(done.same()).isEqualTo(2);
        assertThat(done.changed()).isEqualTo(1);
        assertThat(history.page(null, 10).rows()).containsExactly(done);
        assertThat(desk.versions()).extracting(KnownVersion::packets).containsExactly(3, 0);
        assertThat(desk.outlook("1.1.0")).contains(new Outlook("1.1.0", 0, 0, 3, 0));
    }

    @Test
    void each_record_of_a_restaging_says_what_became_of_it() {
        Outcome.Asked asked = (Outcome.Asked) desk.restage("ada", "1.1.0");
        workOff(3, "1.1.0");
        List<RestagedRow> all = history.records(asked.id(), null, null, 10).rows();
        assertThat(all).hasSize(3).allMatch(row -> row.version() == 2);
        RestagedRow changed = history.records(asked.id(), "changed", null, 10).rows().getFirst();
        assertThat(changed.before()).isEqualTo("held");
        assertThat(changed.outcome()).isEqualTo("staged");
        assertThat(changed.packetName()).isEqualTo("packet-0");
        assertThat(history.records(asked.id(), "newly-missing", null, 10).rows()).isEmpty();
        assertThat(history.records(UUID.randomUUID(), null, null, 10).rows()).isEmpty();
    }

    @Test
    void the_audit_log_names_the_account() {
        Outcome.Asked asked = (Outcome.Asked) desk.restage("ada", "1.1.0");
        String told = told("restaging.asked");
        assertThat(told)
                .contains("\"actor\": \"user:ada\"")
                .contains("\"object\": \"restaging:" + asked.id() + "\"")
                .contains("\"schema\": \"1.1.0\"")
                .contains("\"packets\": \"3\"")
                .contains(rules.under(SchemaVersion.parse("1.1.0")).schemaDigest().text());
        AuditStore audit = new AuditStore(database.desk());
        assertThat(new AuditChain().check(audit.read(0, 100))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sam", "eve", "owen", "nobody", ""})
    void others_are_refused_and_the_audit_log_says_so(String account) {
        assertThat(desk.mayAsk(account)).isFalse();
        assertThat(refused(account, "1.1.0").why()).isEqualTo(Why.NOT_ALLOWED);
        assertThat(told("restaging.refused")).contains("user:" + account);
        assertThat(jobs.backlog()).isZero();
        assertThat(history.page(null, 10).rows()).isEmpty();
    }

    @Test
    void a_number_that_hides_what_changed_is_not_put_to_use() throws IOException {
        rules.add("1.1.1", ChangedSchema.bytes("1.1.1", RestagingDeskTest::dropTag));
        assertThat(refused("ada", "1.1.1").why()).isEqualTo(Why.UNDERSTATED);
        assertThat(refused("ada", "1.1.1").words()).contains("name it 2.0.0 or higher");
        assertThat(desk.versions().getFirst().trouble()).contains("schema-version-understated");
        assertThat(jobs.backlog()).isZero();
    }

    @Test
    void a_file_that_is_no_schema_is_said_and_the_others_can_be_used() {
        rules.add("1.2.0", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(desk.versions().getFirst().trouble()).contains("x-muster");
        assertThat(refused("ada", "1.2.0").words()).contains("x-muster");
        assertThat(desk.outlook("1.2.0")).isEmpty();
        assertThat(desk.restage("ada", "1.1.0")).isInstanceOf(Outcome.Asked.class);
    }

    @Test
    void what_is_asked_for_twice_is_done_once() {
        assertThat(desk.restage("ada", "1.1.0")).isInstanceOf(Outcome.Asked.class);
        assertThat(refused("olga", "1.1.0").why()).isEqualTo(Why.NOTHING_OPEN);
        workOff(3, "1.1.0");
        assertThat(refused("olga", "1.1.0").why()).isEqualTo(Why.NOTHING_OPEN);
        assertThat(history.page(null, 10).rows()).hasSize(1);
    }

    @Test
    void of_two_who_ask_at_the_same_moment_one_is_heard() {
        List<CompletableFuture<Outcome>> both =
                List.of("ada", "olga").stream()
                        .map(one -> CompletableFuture.supplyAsync(() -> desk.restage(one, "1.1.0")))
                        .toList();
        assertThat(both.stream().map(CompletableFuture::join))
                .hasAtLeastOneElementOfType(Outcome.Asked.class)
                .hasAtLeastOneElementOfType(Refused.class);
    }

    @Test
    void what_was_decided_on_meanwhile_is_left() {
        Outcome.Asked asked = (Outcome.Asked) desk.restage("ada", "1.1.0");
        database.owner()
                .sql(
                        "create or replace view staging_open_packet as select id as packet from intake_packet where name <> 'packet-0'")
                .update();
        workOff(3, "1.1.0");
        RestagingRow done = history.find(asked.id()).orElseThrow();
        assertThat(done.restaged()).isEqualTo(2);
        assertThat(done.left()).isEqualTo(1);
        assertThat(desk.versions()).extracting(KnownVersion::packets).containsExactly(2, 0);
    }

    @Test
    void a_packet_that_fails_is_said_to_be_tried_again() {
        Outcome.Asked asked = (Outcome.Asked) desk.restage("ada", "1.1.0");
        jobs.fail(jobs.claim("node-1", LEASE, BOTH).orElseThrow(), "the disk was full");
        RestagingRow row = history.find(asked.id()).orElseThrow();
        assertThat(row.waiting()).isEqualTo(3);
        assertThat(row.retried()).isEqualTo(1);
    }

    private Refused refused(String account, String version) {
        return (Refused) desk.restage(account, version);
    }

    private String told(String action) {
        return new AuditStore(database.desk())
                .read(0, 1_000).stream()
                        .map(AuditEntry::entry)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .filter(entry -> entry.contains("\"" + action + "\""))
                        .reduce("", (_, last) -> last);
    }

    private void account(String name, String role) {
        database.desk()
                .sql("insert into account (name, password_hash, roles) values (?, '-', array[?])")
                .params(name, role)
                .update();
    }

    /** The first packet is held under the first version, and clean under every other. */
    private void workOff(int packets, String schema) {
        PacketResults results =
                new PacketResults(
                        database.transactions(),
                        jobs,
                        new StagingStore(database.jdbc()),
                        new CaseStore(database.jdbc()),
                        new AuditStore(database.jdbc()),
                        UUID::randomUUID,
                        "node-1");
        for (int i = 0; i < packets; i++) {
            Job job =
                    jobs.claim("node-1", LEASE, new KnownSchemas(schema, BOTH.all())).orElseThrow();
            boolean held = job.name().equals("packet-0") && schema.equals("1.0.0");
            results.store(
                    job,
                    MadeRecords.under(
                            ruled(schema),
                            held
                                    ? MadeRecords.held(job.packetId())
                                    : MadeRecords.clean(job.packetId())));
        }
    }

    private static StagingRecord.Rules ruled(String version) {
        Digest digest = Digest.sha256(version.replace(".", "").repeat(22).substring(0, 64));
        Digest one = Digest.sha256("1".repeat(64));
        return new StagingRecord.Rules("deployment-review", version, digest, one, "1", one);
    }

    private static void dropTag(tools.jackson.databind.node.ObjectNode schema) {
        ChangedSchema.properties(schema, "candidate").remove("tag");
    }

    /** Two versions, of which the second requires one field more. */
    private static final class Versions implements IntakeRules {
        private final SortedMap<SchemaVersion, byte[]> files = new TreeMap<>();

        Versions() throws IOException {
            add("1.0.0", ChangedSchema.bytes("1.0.0", _ -> {}));
            add("1.1.0", ChangedSchema.bytes("1.1.0", ChangedSchema::requireCreatedAt));
        }

        void add(String version, byte[] bytes) {
            files.put(SchemaVersion.parse(version), bytes);
        }

        void remove(String version) {
            files.remove(SchemaVersion.parse(version));
        }

        @Override
        public SortedSet<SchemaVersion> versions() {
            return new TreeSet<>(files.keySet());
        }

        @Override
        public SchemaVersion inUse() {
            return SchemaVersion.parse("1.1.0");
        }

        @Override
        public IntakeSchema schema(SchemaVersion version) {
            return IntakeSchema.parse(files.get(version));
        }

        @Override
        public StagingRecord.Rules under(SchemaVersion version) {
            schema(version);
            return ruled(version.toString());
        }
    }
}
