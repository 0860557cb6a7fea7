package dev.muster.api;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/** Everything that the API can refuse with, by its code; RFC 9457 gives the form. */
enum Problem {
    REQUEST_MALFORMED(400, "The request cannot be understood", "Look at the API's description."),
    TOKEN_MISSING(
            401,
            "A token is needed",
            "Send the token of a CI account: Authorization: Bearer TOKEN."),
    TOKEN_INVALID(
            401,
            "The token is not valid",
            "It belongs to no CI account, has expired or was revoked; ask the operator for one."),
    NOT_FOUND(
            404,
            "Not found",
            "There is nothing of that name, or it was not handed over by this account."),
    UPLOAD_TOO_LARGE(413, "The upload is too large", "Send less, or ask the operator for more."),
    MEDIA_TYPE_UNSUPPORTED(
            415,
            "The body is of no form that is taken here",
            "Send an archive (application/zip, application/x-tar, application/gzip, application/zstd,"
                    + " application/octet-stream) or files as multipart/form-data."),
    KEY_REUSED(422, "The Idempotency-Key was used before", "Choose a new key for a new packet."),
    PACKET_REJECTED(422, "The packet was rejected", "Mend the packet and send it again."),
    TOO_MANY_UPLOADS(
            429, "Too many uploads at once", "Wait until others of this account are done."),
    INTERNAL_FAULT(500, "A fault of Muster", "Report it with the time of the request."),
    INTAKE_FAILED(503, "The packet could not be stored", "Nothing was kept; try again later."),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached", "Try again in a moment."),
    STORAGE_FULL(507, "The store is full", "The operator has to make room; try again later.");

    private static final int PAUSE_SECONDS = 5;

    private final int status;
    private final String title;
    private final String advice;

    Problem(int status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    int status() {
        return status;
    }

    /** What to do about it, when nothing more exact is known. */
    String advice() {
        return advice;
    }

    /** The kebab-case word that a client may rely on. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Map<String, String> headers() {
        return switch (status) {
            case 401 -> Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"muster\"");
            case 429, 503, 507 ->
                    Map.of(HttpHeaders.RETRY_AFTER, Integer.toString(PAUSE_SECONDS));
            default -> Map.of();
        };
    }

    ProblemDetail detail(String instance, String detail) {
        return detail(code(), instance, detail);
    }

    /** With a code of its own in place of the general one. */
    ProblemDetail detail(String code, String instance, String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:muster:problem:" + code));
        problem.setTitle(title);
        problem.setDetail(detail);
        problem.setInstance(URI.create(instance));
        problem.setProperty("code", code);
        return problem;
    }
}
