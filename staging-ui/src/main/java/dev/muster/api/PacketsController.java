package dev.muster.api;

import dev.muster.account.CiAccount;
import dev.muster.intake.Arrival;
import dev.muster.intake.IntakeService;
import dev.muster.intake.Receipt;
import dev.muster.intake.Source;
import dev.muster.intake.SubmissionStore;
import dev.muster.staging.InboxStore;
import dev.muster.staging.PacketRow;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes packets, and says what became of them. */
@RestController
final class PacketsController implements PacketsApi {
    static final String PATH = "/api/v1/packets";

    private static final String KEY = "Idempotency-Key";
    private static final String KEY_FORM = "[\\x21-\\x7e]{1,255}";
    private static final String POLL_SECONDS = "1";

    private final IntakeService intake;
    private final SubmissionStore submissions;
    private final InboxStore packets;
    private final UploadSlots slots;

    PacketsController(
            IntakeService intake,
            SubmissionStore submissions,
            InboxStore packets,
            UploadSlots slots) {
        this.intake = intake;
        this.submissions = submissions;
        this.packets = packets;
        this.slots = slots;
    }

    @Override
    @PostMapping(PATH)
    public ResponseEntity<Object> submit(
            HttpServletRequest request,
            @AuthenticationPrincipal CiAccount account,
            @RequestHeader(name = KEY, required = false) @Nullable String key)
            throws IOException {
        if (key != null && !key.matches(KEY_FORM)) {
            throw new RefusedRequestException(
                    Problem.REQUEST_MALFORMED,
                    KEY + " must be 1 to 255 visible ASCII characters without spaces.");
        }
        try (UploadSlots.Slot _ = slots.take(account);
                UploadedPacket upload = UploadedPacket.of(request)) {
            Arrival arrival = intake.arrival(Source.API, upload.name(), submitter(account));
            return answer(
                    intake.receive(
                            arrival,
                            upload.archive(),
                            (first, body) ->
                                    key == null ? first : submissions.claim(first, key, body)));
        }
    }

    private static ResponseEntity<Object> answer(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Accepted accepted -> accepted(receipt, ReceiptJson.of(accepted));
            case Receipt.DuplicateOf duplicate -> accepted(receipt, ReceiptJson.of(duplicate));
            case Receipt.Rejected rejected -> rejected(rejected);
        };
    }

    private static ResponseEntity<Object> accepted(Receipt receipt, ReceiptJson body) {
        return ResponseEntity.accepted()
                .location(URI.create(location(receipt)))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    /** It was recorded and its bytes are kept; the location shows it like any other packet. */
    private static ResponseEntity<Object> rejected(Receipt.Rejected rejected) {
        ProblemDetail problem =
                Problem.PACKET_REJECTED.detail(
                        rejected.refusal().code().word(),
                        location(rejected),
                        rejected.refusal().message());
        problem.setProperty("receipt", rejected.arrival().id());
        problem.setProperty("outcome", "rejected");
        if (rejected.refusal().breach() != null) {
            problem.setProperty("breach", rejected.refusal().breach());
        }
        return ResponseEntity.unprocessableContent()
                .location(URI.create(location(rejected)))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static String location(Receipt receipt) {
        return PATH + "/" + receipt.arrival().id();
    }

    @Override
    @GetMapping(PATH + "/{id}")
    public ResponseEntity<PacketJson> packet(
            @PathVariable String id, @AuthenticationPrincipal CiAccount account) {
        PacketRow packet =
                find(id)
                        .filter(row -> packets.cameFrom(row.id(), submitter(account)))
                        .orElseThrow(() -> new RefusedRequestException(Problem.NOT_FOUND));
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        if (!packet.settled()) {
            answer.header(HttpHeaders.RETRY_AFTER, POLL_SECONDS);
        }
        return answer.body(PacketJson.of(packet));
    }

    private Optional<PacketRow> find(String id) {
        if (id.startsWith("sha256:")) {
            return packets.find(id);
        }
        return uuid(id).flatMap(packets::find);
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As a CI account stands in the ledger and in the audit log. */
    static String submitter(CiAccount account) {
        return "ci:" + account.name();
    }
}
