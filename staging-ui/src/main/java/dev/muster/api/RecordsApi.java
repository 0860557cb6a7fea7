package dev.muster.api;

import dev.muster.account.CiAccount;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;

/** What the description of the API says about records. */
@Tag(name = "records")
interface RecordsApi {

    @Operation(summary = "record.json, the canonical bytes; the ETag is their digest")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/json"))
    @ApiResponse(responseCode = "404", description = "not-found")
    ResponseEntity<byte[]> record(String id, @Parameter(hidden = true) CiAccount account);

    @Operation(summary = "findings.json of a record")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/json"))
    @ApiResponse(responseCode = "404", description = "not-found")
    ResponseEntity<byte[]> findings(String id, @Parameter(hidden = true) CiAccount account);

    @Operation(summary = "trace.jsonl of a record")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/jsonl"))
    @ApiResponse(responseCode = "404", description = "not-found")
    ResponseEntity<byte[]> trace(String id, @Parameter(hidden = true) CiAccount account);
}
