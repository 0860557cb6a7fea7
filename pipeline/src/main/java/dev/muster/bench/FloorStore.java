package dev.muster.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The floor's tables: copies of the product's, with the same columns, checks and indexes. */
final class FloorStore {
    private static final Map<String, String> KEYS =
            Map.of("staging_record", "id", "staging_field", "record", "staging_document", "record");
    private static final List<String> TABLES =
            List.of("staging_record", "staging_field", "staging_document");

    private final DataSource source;

    /** The rows of one record by table, in the order in which they are written. */
    record Rows(Map<String, List<List<@Nullable Object>>> byTable) {}

    FloorStore(DataSource source) throws SQLException {
        this.source = source;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema floor");
            statement.execute(
                    "create table floor.evidence (id uuid primary key, bytes bytea not null)");
            for (String table : TABLES) {
                statement.execute(
                        "create table floor.%s (like public.%s including all)"
                                .formatted(table, table));
            }
        }
    }

    /** What the product wrote of the packet with this id. */
    Rows rows(String packetId) throws SQLException {
        Map<String, List<List<@Nullable Object>>> byTable = new LinkedHashMap<>();
        try (Connection connection = source.getConnection()) {
            for (String table : TABLES) {
                byTable.put(table, rows(connection, table, packetId));
            }
        }
        return new Rows(byTable);
    }

    private static List<List<@Nullable Object>> rows(
            Connection connection, String table, String packetId) throws SQLException {
        String sql =
                """
                select * from public.%s where %s in (select record.id from public.staging_record record
                    join public.intake_packet packet on packet.id = record.packet where packet.packet_id = ?)\
                """
                        .formatted(table, KEYS.get(table));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, packetId);
            List<List<@Nullable Object>> rows = new ArrayList<>();
            ResultSet result = statement.executeQuery();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The plain values of the record that the product made of the packet with this id. */
    String values(String packetId) throws SQLException {
        String sql =
                """
                select (convert_from(record.record, 'UTF8')::jsonb -> 'record')::text from public.staging_record record
                join public.intake_packet packet on packet.id = record.packet where packet.packet_id = ?\
                """;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, packetId);
            ResultSet result = statement.executeQuery();
            result.next();
            return result.getString(1);
        }
    }

    /** Writes the rows and the archive they come from, in one commit. */
    void write(UUID id, byte[] archive, Rows rows) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement evidence =
                    connection.prepareStatement("insert into floor.evidence values (?, ?)")) {
                evidence.setObject(1, id);
                evidence.setBytes(2, archive);
                evidence.executeUpdate();
            }
            for (String table : TABLES) {
                insert(connection, table, rows.byTable().getOrDefault(table, List.of()));
            }
            connection.commit();
        }
    }

    private static void insert(
            Connection connection, String table, List<List<@Nullable Object>> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String places =
                Stream.generate(() -> "?")
                        .limit(rows.getFirst().size())
                        .collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "insert into floor.%s values (%s)".formatted(table, places))) {
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Empties the floor's tables, so that a packet can be processed again. */
    void clear() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate floor.evidence, floor." + String.join(", floor.", TABLES));
        }
    }

    /**
     * Says what differs between the rows of the floor and the product's rows of the same records,
     * by count and digest; empty when nothing does.
     */
    List<String> differences() throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                String floor = digest(statement, "floor", table);
                String product = digest(statement, "public", table);
                if (!floor.equals(product) || floor.startsWith("0 ")) {
                    differences.add("%s: floor %s, product %s".formatted(table, floor, product));
                }
            }
        }
        return differences;
    }

    private static String digest(Statement statement, String schema, String table)
            throws SQLException {
        String sql =
                """
                select count(*) || ' rows, ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), 'none')
                from %s.%s t where %s in (select id from floor.staging_record)\
                """
                        .formatted(schema, table, KEYS.get(table));
        ResultSet result = statement.executeQuery(sql);
        result.next();
        return result.getString(1);
    }
}
