package dev.muster.staging;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which packets' newest records are meant; all of them when nothing is said.
 *
 * @param packetId {@code sha256:…}
 * @param service id of the service
 * @param outcome {@code staged} or {@code held}
 */
public record RecordSelection(
        @Nullable String packetId, @Nullable String service, @Nullable String outcome) {
    /** A condition over {@code staging_record record} and {@code intake_packet packet}. */
    String condition() {
        return """
        not exists (select 1 from staging_record later
                where later.packet = record.packet and later.version > record.version)
            and (:packetId::text is null or packet.packet_id = :packetId)
            and (:service::text is null or record.service = :service)
            and (:outcome::text is null or record.outcome = :outcome)\
        """;
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("packetId", packetId)
                .param("service", service)
                .param("outcome", outcome);
    }
}
