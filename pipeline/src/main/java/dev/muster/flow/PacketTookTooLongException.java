package dev.muster.flow;

import dev.muster.evidence.ReadTime;
import java.time.Duration;

/**
 * A packet could not be judged within its time. That is no verdict: the packet is tried again, and
 * after some attempts held. The message quotes nothing of the packet.
 */
public final class PacketTookTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private PacketTookTooLongException(String message) {
        super(message);
    }

    static PacketTookTooLongException judging(Duration time) {
        return new PacketTookTooLongException(
                "checking the packet took longer than " + ReadTime.words(time));
    }

    static PacketTookTooLongException searching(int documents) {
        return new PacketTookTooLongException(
                "searching %d of the packet's documents for what must not be shown took too long"
                        .formatted(documents));
    }
}
