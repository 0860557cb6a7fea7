package dev.muster.crash;

import dev.muster.audit.AuditChain;
import dev.muster.audit.AuditEntry;
import dev.muster.intake.FileBlobStore;
import dev.muster.model.Digest;
import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what was handed over with what the product's database and evidence store say. */
final class Balance implements AutoCloseable {
    private static final String ID = "coalesce(packet_id, original)";

    private final Path data;
    private final Connection database;

    Balance(Path data, int port) throws IOException, SQLException {
        this.data = data;
        String password =
                Files.readString(data.resolve("postgres/secrets/postgres.secret")).strip();
        this.database =
                DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/muster", "postgres", password);
    }

    /** How many deliveries have arrived, and how many packets have no fate yet. */
    boolean isSettled(int deliveries) throws SQLException {
        return number("select count(*) from intake_arrival") >= deliveries
                && number("select count(*) from intake_packet where settled_at is null") == 0;
    }

    /** Everything that is wrong; empty when all is well. */
    List<String> check(List<Delivery> deliveries) throws SQLException, IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> fates = fates();
        Set<String> expected = new HashSet<>();
        for (Delivery delivery : deliveries) {
            expected.add(delivery.id());
            String fate = fates.get(delivery.id());
            if (fate == null) {
                wrong.add("lost: " + delivery);
            } else if (delivery.broken() != fate.equals("rejected")) {
                wrong.add(delivery + " ended as " + fate);
            }
        }
        if (fates.size() != expected.size()) {
            wrong.add(fates.size() + " packets of " + expected.size());
        }
        Set<String> arrived = new HashSet<>();
        query(
                "select arrival.name from intake_arrival arrival",
                row -> arrived.add(row.getString(1)));
        deliveries.stream()
                .filter(delivery -> !delivery.viaApi() && !arrived.contains(delivery.name()))
                .forEach(delivery -> wrong.add("never arrived: " + delivery));
        expect(wrong, "arrivals", "select count(*) from intake_arrival", deliveries.size());
        none(
                wrong,
                "packets twice",
                "select count(*) from (select from intake_packet group by "
                        + ID
                        + " having count(*) > 1)");
        none(
                wrong,
                "packets without a fate",
                "select count(*) from intake_packet where status not in ('staged', 'held', 'rejected')");
        none(
                wrong,
                "staged without exactly one record",
                "select count(*) from intake_packet packet where status = 'staged' and 1 <> (select count(*) from staging_record where packet = packet.id)");
        none(
                wrong,
                "more than one record",
                "select count(*) from (select from staging_record group by packet having count(*) > 1)");
        none(wrong, "jobs not done", "select count(*) from intake_job where state <> 'done'");
        none(
                wrong,
                "arrivals not told of once",
                audited(
                        "'packet:' || packet",
                        "'packet.received', 'packet.rejected'",
                        "id = packet"));
        none(
                wrong,
                "fates not told of once",
                "select count(*) from intake_packet packet where status <> 'rejected' and 1 <> (select count(*) from audit_entry where object = 'packet:' || packet.id and action in ('packet.staged', 'packet.held'))");
        none(
                wrong,
                "notices not written once",
                "select count(*) from intake_packet packet where status <> 'rejected' and 1 <> (select count(*) from outbox_event where subject = packet.packet_id)");
        wrong.addAll(evidence());
        wrong.addAll(auditLog());
        wrong.addAll(leftovers());
        return wrong;
    }

    private static String audited(String object, String actions, String which) {
        return "select count(*) from intake_arrival arrival where %s and 1 <> (select count(*) from audit_entry where object = %s and action in (%s))"
                .formatted(which, object, actions);
    }

    /** How many packets have each fate. */
    Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        query(
                "select coalesce(status || ' ' || code, status), count(*) from intake_packet group by 1",
                row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    private Map<String, String> fates() throws SQLException {
        Map<String, String> fates = new HashMap<>();
        query(
                "select " + ID + ", status from intake_packet",
                row -> fates.put(row.getString(1), row.getString(2)));
        return fates;
    }

    /** Every byte that a row speaks of is in the store, under its own digest. */
    private List<String> evidence() throws SQLException, IOException {
        Set<String> digests = new HashSet<>();
        query(
                "select substr(original, 8) from intake_packet union select sha256 from intake_file",
                row -> digests.add(row.getString(1)));
        List<String> wrong = new ArrayList<>();
        Path evidence = data.resolve("evidence");
        FileBlobStore blobs =
                new FileBlobStore(evidence, "balance", SealingKey.of(data, "", evidence));
        for (String digest : digests) {
            if (!blobs.isIntact(Digest.sha256(digest))) {
                wrong.add("bytes missing or changed: " + digest);
            }
        }
        return wrong;
    }

    private List<String> auditLog() throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        query(
                "select index, entry, prev_hash, entry_hash from audit_entry order by index",
                row ->
                        entries.add(
                                new AuditEntry(
                                        row.getLong(1),
                                        row.getBytes(2),
                                        row.getBytes(3),
                                        row.getBytes(4))));
        AuditChain chain = new AuditChain();
        List<String> wrong = new ArrayList<>(chain.check(entries).stream().toList());
        expect(wrong, "audit entries", "select next_index from audit_head", chain.size());
        return wrong;
    }

    /** Nothing lies about that nobody would ever pick up. */
    private List<String> leftovers() throws IOException {
        List<String> left = new ArrayList<>();
        for (String folder :
                List.of(
                        "inbox",
                        "inbox/.muster/claimed/local",
                        "inbox/.muster/released",
                        "evidence/tmp/local")) {
            if (Files.isDirectory(data.resolve(folder))) {
                try (Stream<Path> files = Files.list(data.resolve(folder))) {
                    files.filter(
                                    file ->
                                            !file.getFileName()
                                                    .toString()
                                                    .matches("\\.muster|lock|\\.lock"))
                            .forEach(file -> left.add("left behind: " + file));
                }
            }
        }
        return left;
    }

    private void none(List<String> wrong, String what, String sql) throws SQLException {
        expect(wrong, what, sql, 0);
    }

    private void expect(List<String> wrong, String what, String sql, long expected)
            throws SQLException {
        long found = number(sql);
        if (found != expected) {
            wrong.add("%s: %d instead of %d".formatted(what, found, expected));
        }
    }

    private long number(String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        query(sql, row -> numbers.add(row.getLong(1)));
        return numbers.getFirst();
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Row row) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.read(rows);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
