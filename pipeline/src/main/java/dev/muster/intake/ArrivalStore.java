package dev.muster.intake;

import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditLog;
import dev.muster.database.Columns;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The book of arrivals in PostgreSQL. That a packet is there once, a unique index decides: of two
 * that come at the same moment, the second waits for the first's commit and then is its duplicate.
 */
@Component
public final class ArrivalStore implements IntakeLedger {
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final AuditLog audit;

    public ArrivalStore(JdbcClient jdbc, TransactionOperations transaction, AuditLog audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Override
    public Entry accept(Arrival arrival, Packet packet, Original original) {
        return enter(
                arrival,
                new Row(packet.id().text(), original, "received", null, null, packet.entries()),
                "packet.received",
                "select id from intake_packet where packet_id = ?",
                packet.id().digest());
    }

    @Override
    public Entry reject(Arrival arrival, Opening.Rejected refusal, Original original) {
        return enter(
                arrival,
                new Row(
                        null,
                        original,
                        "rejected",
                        refusal.code().word(),
                        refusal.message(),
                        List.of()),
                "packet.rejected",
                "select id from intake_packet where packet_id is null and original = ?",
                original.digest());
    }

    /** A folder's original is its listing, which as an archive would be no packet. */
    @Override
    public Optional<Known> acceptKnown(Arrival arrival, Original original) {
        return jdbc.sql(
                        """
                        select id, packet_id from intake_packet
                        where original = ? and packet_id <> original order by received_at limit 1\
                        """)
                .param(original.digest().text())
                .query(
                        (row, _) ->
                                new First(
                                        row.getObject("id", UUID.class),
                                        row.getString("packet_id")))
                .optional()
                .map(
                        first -> {
                            Row row =
                                    new Row(first.packetId(), original, "", null, null, List.of());
                            Entry entry =
                                    transaction.execute(_ -> enterAgain(arrival, first.id(), row));
                            return new Known(new Packet.Id(digest(first.packetId())), entry);
                        });
    }

    private record First(UUID id, String packetId) {}

    private static Digest digest(String text) {
        return Digest.parse(text)
                .orElseThrow(() -> new IllegalStateException("not a digest: " + text));
    }

    private Entry enterAgain(Arrival arrival, UUID first, Row row) {
        boolean handedInAgain = first.equals(arrival.id());
        if (!handedInAgain && addArrival(arrival, first)) {
            tell(arrival, "packet.duplicate", first, row);
        }
        return handedInAgain ? new Entry.Recorded() : new Entry.Duplicate(first);
    }

    private record Row(
            @Nullable String packetId,
            Original original,
            String status,
            @Nullable String code,
            @Nullable String reason,
            List<Packet.Entry> files) {}

    private Entry enter(Arrival arrival, Row row, String action, String findFirst, Digest content) {
        return transaction.execute(
                _ -> {
                    if (insert(arrival, row).isPresent()) {
                        tell(arrival, action, arrival.id(), row);
                        return new Entry.Recorded();
                    }
                    Optional<UUID> known =
                            jdbc.sql(findFirst).param(content.text()).query(UUID.class).optional();
                    if (known.isEmpty()) {
                        return new Entry.Changed();
                    }
                    return enterAgain(arrival, known.get(), row);
                });
    }

    /** Empty when the packet, or this very arrival of it, is known. */
    private Optional<UUID> insert(Arrival arrival, Row row) {
        return jdbc.sql(
                        """
                        with packet as (
                            insert into intake_packet (
                                id, packet_id, original, bytes, name, submitter, channel, received_at,
                                status, settled_at, code, reason)
                            values (:id, :packetId, :original, :bytes, :name, :submitter, :channel, :receivedAt,
                                :status, case :status when 'rejected' then now() end, :code, :reason)
                            on conflict do nothing
                            returning *),
                        arrival as (
                            insert into intake_arrival (id, packet, name, submitter, channel, received_at)
                            select id, id, name, submitter, channel, received_at from packet),
                        files as (
                            insert into intake_file (packet, path, sha256, bytes)
                            select packet.id, file.* from packet, unnest(:paths, :digests, :sizes::bigint[]) as file),
                        job as (
                            insert into intake_job (packet) select id from packet where status = 'received')
                        select id from packet\
                        """)
                .param("id", arrival.id())
                .param("packetId", row.packetId())
                .param("original", row.original().digest().text())
                .param("bytes", row.original().bytes())
                .param("name", Columns.text(arrival.name()))
                .param("submitter", Columns.text(arrival.submitter()))
                .param("channel", arrival.source().word())
                .param(
                        "receivedAt",
                        Columns.moment(arrival.receivedAt().truncatedTo(ChronoUnit.MICROS)))
                .param("status", row.status())
                .param("code", row.code())
                .param("reason", Columns.textOrNull(row.reason()))
                .param("paths", texts(row, Packet.Entry::path))
                .param("digests", texts(row, file -> file.content().digest().hex()))
                .param("sizes", texts(row, file -> Long.toString(file.content().size())))
                .query(UUID.class)
                .optional();
    }

    private static SqlArrayValue texts(Row row, Function<Packet.Entry, String> value) {
        return new SqlArrayValue(
                "text", row.files().stream().map(value).map(Columns::text).toArray());
    }

    /** False when the same arrival was handed in before. */
    private boolean addArrival(Arrival arrival, UUID packet) {
        return jdbc.sql(
                                """
                                insert into intake_arrival (id, packet, name, submitter, channel, received_at)
                                values (?, ?, ?, ?, ?, ?) on conflict do nothing\
                                """)
                        .params(
                                arrival.id(),
                                packet,
                                Columns.text(arrival.name()),
                                Columns.text(arrival.submitter()),
                                arrival.source().word(),
                                Columns.moment(arrival.receivedAt().truncatedTo(ChronoUnit.MICROS)))
                        .update()
                == 1;
    }

    private void tell(Arrival arrival, String action, UUID packet, Row row) {
        audit.append(
                AuditEvent.of(
                        arrival.submitter(),
                        action,
                        "packet:" + packet,
                        "arrival",
                        arrival.id().toString(),
                        "channel",
                        arrival.source().word(),
                        "name",
                        arrival.name(),
                        "packetId",
                        row.packetId() == null ? "" : row.packetId(),
                        "original",
                        row.original().digest().text(),
                        "code",
                        row.code() == null ? "" : row.code()));
    }
}
