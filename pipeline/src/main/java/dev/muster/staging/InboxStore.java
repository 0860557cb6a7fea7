package dev.muster.staging;

import dev.muster.database.Columns;
import dev.muster.database.Desk;
import dev.muster.database.KeysetQuery;
import dev.muster.model.Cursor;
import dev.muster.model.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows where packets stand; reads only. */
@Component
public final class InboxStore {
    private static final String SELECT =
            """
            packet.*, coalesce(job.attempts, 0) as attempts,
            (select id from staging_record where packet = packet.id order by version desc limit 1) as record\
            """;
    private static final String FROM =
            "intake_packet packet left join intake_job job on job.packet = packet.id";

    private final JdbcClient jdbc;

    public InboxStore(@Desk JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Packets, newest first. */
    public Page<PacketRow> page(InboxFilter filter, @Nullable Cursor after, int limit) {
        return query(SELECT, FROM, filter)
                .page(
                        jdbc,
                        (row, _) -> packet(row),
                        packet -> new Cursor(packet.receivedAt(), packet.id()),
                        after,
                        limit);
    }

    /** How many packets there are, counted up to a cap. */
    public int count(InboxFilter filter, int cap) {
        return query("1", "intake_packet packet", filter).count(jdbc, cap);
    }

    private static KeysetQuery query(String select, String from, InboxFilter filter) {
        KeysetQuery query =
                new KeysetQuery(select, from, "packet.received_at", "packet.id")
                        .where("packet.service", filter.service())
                        .where("packet.submitter", filter.submitter())
                        .where("packet.channel", filter.channel());
        // Written out, so that the planner sees that the index of open packets will do.
        return InboxFilter.OPEN.equals(filter.status())
                ? query.where("packet.status in ('received', 'working')")
                : query.where("packet.status", filter.status());
    }

    /** The packet with this content id. */
    public Optional<PacketRow> find(String packetId) {
        return packet("packet_id = ?", packetId);
    }

    /** Whether this submitter ever handed the packet over. */
    public boolean cameFrom(UUID packet, String submitter) {
        return jdbc.sql(
                        "select exists (select 1 from intake_arrival where packet = ? and submitter = ?)")
                .params(packet, submitter)
                .query(Boolean.class)
                .single();
    }

    /** The packet with this row id, or that this arrival brought again. */
    public Optional<PacketRow> find(UUID arrival) {
        return packet("packet.id = (select packet from intake_arrival where id = ?)", arrival);
    }

    private Optional<PacketRow> packet(String where, Object id) {
        return jdbc.sql("select %s from %s where %s".formatted(SELECT, FROM, where))
                .param(id)
                .query((row, _) -> packet(row))
                .optional();
    }

    /** How many packets there are of each status. */
    public List<StatusCount> counts() {
        return jdbc.sql(
                        "select status, count(*) as packets from intake_packet group by status order by status")
                .query(DataClassRowMapper.newInstance(StatusCount.class))
                .list();
    }

    /** The services that packets were about, in order; each found by one step in an index. */
    public List<String> services(int limit) {
        return jdbc.sql(
                        """
                        with recursive known as (
                            (select min(service) as service from staging_record)
                            union all
                            select (select min(service) from staging_record where service > known.service)
                            from known where known.service is not null)
                        select service from known where service is not null limit ?\
                        """)
                .param(limit)
                .query((row, _) -> row.getString("service"))
                .list();
    }

    /** Every time that somebody handed the packet over, newest first. */
    public List<ArrivalRow> arrivals(UUID packet, int limit) {
        return jdbc.sql(
                        """
                        select id, name, submitter, channel, received_at from intake_arrival
                        where packet = ? order by received_at desc, id desc limit ?\
                        """)
                .params(packet, limit)
                .query((row, _) -> arrival(row))
                .list();
    }

    private static ArrivalRow arrival(ResultSet row) throws SQLException {
        return new ArrivalRow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("submitter"),
                row.getString("channel"),
                Columns.moment(row, "received_at"));
    }

    /** Files in the order of their paths, after one of them; null begins with the first. */
    public List<FileRow> files(UUID packet, @Nullable String after, int limit) {
        return jdbc.sql(
                        """
                        select path, sha256, bytes from intake_file
                        where packet = ? and path > ? order by path limit ?\
                        """)
                .params(packet, after == null ? "" : after, limit)
                .query(DataClassRowMapper.newInstance(FileRow.class))
                .list();
    }

    /**
     * A file of a packet.
     *
     * @param sha256 in hexadecimal
     */
    public record FileRow(String path, String sha256, long bytes) {}

    /** One delivery of a packet. */
    public record ArrivalRow(
            UUID id, String name, String submitter, String channel, Instant receivedAt) {}

    /** A status and how many packets have it. */
    public record StatusCount(String status, long packets) {}

    private static PacketRow packet(ResultSet row) throws SQLException {
        return new PacketRow(
                row.getObject("id", UUID.class),
                row.getString("packet_id"),
                row.getString("original"),
                row.getLong("bytes"),
                row.getString("name"),
                row.getString("submitter"),
                row.getString("channel"),
                Columns.moment(row, "received_at"),
                row.getString("status"),
                Columns.momentOrNull(row, "settled_at"),
                row.getString("code"),
                row.getString("reason"),
                row.getString("service"),
                row.getString("candidate"),
                row.getObject("record", UUID.class),
                row.getInt("attempts"));
    }
}
