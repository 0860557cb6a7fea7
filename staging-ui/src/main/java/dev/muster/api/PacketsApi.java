package dev.muster.api;

import dev.muster.account.CiAccount;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What the description of the API says about packets. */
@Tag(name = "packets")
interface PacketsApi {
    String PROBLEM = "application/problem+json";

    @Operation(
            summary = "Hand a packet over",
            description =
                    "The body is an archive (zip, tar, tar.gz, tar.zst), or a form: its only file is the archive, or its"
                            + " files are the packet's, each under its filename. With an Idempotency-Key the request may"
                            + " be repeated without harm; so it may without one, because a packet is known by its content.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/zip",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = "multipart/form-data",
                                        schema = @Schema(type = "object"))
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "The packet is safe; the receipt says where to ask for its fate.",
            headers = @Header(name = "Location", schema = @Schema(type = "string")),
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ReceiptJson.class)))
    @ApiResponse(
            responseCode = "422",
            description =
                    "unsafe-archive, limit-exceeded, empty-packet: recorded as rejected. key-reused: nothing was kept.",
            content =
                    @Content(
                            mediaType = PROBLEM,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "400", description = "request-malformed")
    @ApiResponse(responseCode = "401", description = "token-missing, token-invalid")
    @ApiResponse(responseCode = "413", description = "upload-too-large")
    @ApiResponse(responseCode = "415", description = "media-type-unsupported")
    @ApiResponse(responseCode = "429", description = "too-many-uploads")
    @ApiResponse(responseCode = "503", description = "database-unavailable, intake-failed")
    @ApiResponse(responseCode = "507", description = "storage-full")
    ResponseEntity<Object> submit(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) CiAccount account,
            @Nullable String key)
            throws IOException;

    @Operation(summary = "What became of a packet, by its receipt or its packetId")
    @ApiResponse(
            responseCode = "200",
            description = "While it is not settled, Retry-After says when to ask again.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PacketJson.class)))
    @ApiResponse(responseCode = "404", description = "not-found: also what others handed over")
    ResponseEntity<PacketJson> packet(String id, @Parameter(hidden = true) CiAccount account);
}
