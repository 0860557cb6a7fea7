package dev.muster.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.intake.Receipt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an upload: from now on the packet is Muster's responsibility. Says nothing that could
 * be different when the same request is made again.
 *
 * @param receipt id of this delivery
 * @param outcome {@code accepted} or {@code duplicate}
 * @param packetId digest of the content, which anybody can compute
 * @param duplicateOf the delivery that brought the packet first; absent when this one did
 * @param status where to ask what became of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiptJson(
        UUID receipt,
        String outcome,
        String packetId,
        Instant receivedAt,
        @Nullable UUID duplicateOf,
        String status) {

    static ReceiptJson of(Receipt.Accepted accepted) {
        return of(accepted, "accepted", accepted.packet().text(), null);
    }

    static ReceiptJson of(Receipt.DuplicateOf duplicate) {
        return of(duplicate, "duplicate", duplicate.packet().text(), duplicate.first());
    }

    private static ReceiptJson of(
            Receipt receipt, String outcome, String packetId, @Nullable UUID first) {
        return new ReceiptJson(
                receipt.arrival().id(),
                outcome,
                packetId,
                receipt.arrival().receivedAt().truncatedTo(ChronoUnit.MICROS),
                first,
                PacketsController.location(receipt));
    }
}
