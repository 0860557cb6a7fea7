package dev.muster.flow;

import dev.muster.model.Digest;
import dev.muster.model.Packet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts packets before the workers as if the intake had taken them. */
final class Arrivals {
    private final JdbcClient jdbc;

    Arrivals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A packet with a job; its id is made of its number. */
    UUID arrive(int number) {
        UUID packet = UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)});
        jdbc.sql(
                        """
                with packet as (
                    insert into intake_packet (
                        id, packet_id, original, bytes, name, submitter, channel, received_at, status)
                    values (:id, :digest, :digest, 1, :name, 'test', 'inbox', now(), 'received') returning id)
                insert into intake_job (packet) select id from packet""")
                .param("id", packet)
                .param("digest", id(number).text())
                .param("name", "packet-" + number)
                .update();
        return packet;
    }

    static Packet.Id id(int number) {
        return new Packet.Id(Digest.sha256("%064x".formatted(number)));
    }
}
