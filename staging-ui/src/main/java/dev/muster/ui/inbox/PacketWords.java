package dev.muster.ui.inbox;

import dev.muster.staging.InboxStore.ArrivalRow;
import dev.muster.staging.PacketRow;
import dev.muster.ui.part.Words;

/** How a packet reads on the screen. */
final class PacketWords {

    private PacketWords() {}

    /** Where it came from. */
    static String source(String channel) {
        return switch (channel) {
            case "inbox" -> "Inbox folder";
            case "api" -> "API";
            case "kafka" -> "Kafka";
            case "s3" -> "S3";
            default -> channel;
        };
    }

    /** Who handed it over and how; a channel without accounts stands for both. */
    static String sender(ArrivalRow arrival) {
        String source = source(arrival.channel());
        return arrival.submitter().equals(arrival.channel())
                ? source
                : arrival.submitter() + " · " + source;
    }

    /** Its id, shortened; that of its bytes when it never became a packet. */
    static String shortId(PacketRow packet) {
        String id = packet.packetId();
        return Words.shortId(id == null ? packet.original() : id);
    }

    /** Service and version, as far as they are known. */
    static String candidate(PacketRow packet) {
        String service = packet.service();
        String version = packet.candidate();
        if (service == null) {
            return version == null ? "" : version;
        }
        return version == null ? service : service + " " + version;
    }

    /** How far it has come: 1 of 3 received, 2 of 3 being worked on, 3 of 3 settled. */
    static int step(PacketRow packet) {
        if (packet.settled()) {
            return 3;
        }
        return packet.status().equals("working") ? 2 : 1;
    }
}
