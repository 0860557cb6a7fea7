package dev.muster.api;

import dev.muster.account.CiAccount;
import dev.muster.staging.InboxStore;
import dev.muster.staging.RecordRow;
import dev.muster.staging.RecordStore;
import dev.muster.staging.RecordStore.Part;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives out records as they were stored, byte by byte. */
@RestController
final class RecordsController implements RecordsApi {
    static final String PATH = "/api/v1/records";

    private static final MediaType LINES = MediaType.valueOf("application/jsonl");

    private final RecordStore records;
    private final InboxStore packets;

    RecordsController(RecordStore records, InboxStore packets) {
        this.records = records;
        this.packets = packets;
    }

    @Override
    @GetMapping(PATH + "/{id}")
    public ResponseEntity<byte[]> record(
            @PathVariable String id, @AuthenticationPrincipal CiAccount account) {
        return bytes(id, Part.RECORD, MediaType.APPLICATION_JSON, account);
    }

    @Override
    @GetMapping(PATH + "/{id}/findings")
    public ResponseEntity<byte[]> findings(
            @PathVariable String id, @AuthenticationPrincipal CiAccount account) {
        return bytes(id, Part.FINDINGS, MediaType.APPLICATION_JSON, account);
    }

    @Override
    @GetMapping(PATH + "/{id}/trace")
    public ResponseEntity<byte[]> trace(
            @PathVariable String id, @AuthenticationPrincipal CiAccount account) {
        return bytes(id, Part.TRACE, LINES, account);
    }

    /** Whatever else is asked for: in words, not in the desk's HTML. */
    @RequestMapping("/api/**")
    ResponseEntity<ProblemDetail> nothing(HttpServletRequest request) {
        return Problems.answer(Problem.NOT_FOUND, Problem.NOT_FOUND.advice(), request);
    }

    private ResponseEntity<byte[]> bytes(String id, Part part, MediaType type, CiAccount account) {
        RecordRow record =
                PacketsController.uuid(id)
                        .flatMap(records::find)
                        .filter(
                                row ->
                                        packets.cameFrom(
                                                row.packet(), PacketsController.submitter(account)))
                        .orElseThrow(() -> new RefusedRequestException(Problem.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .eTag(part == Part.RECORD ? record.digest() : null)
                .body(records.bytes(record.id(), part).orElseThrow());
    }
}
