package dev.muster.cli;

import dev.muster.cli.DeskException.Reason;
import dev.muster.intake.PacketChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to a desk over HTTP. What fails because of the way there or of the moment is tried again
 * with the same key, which the desk takes for the same request.
 */
final class DeskClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<Integer> COME_AGAIN = Set.of(429, 502, 503, 504, 507);
    private static final int TRIES = 5;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();
    private final URI desk;
    private final String token;
    private final Duration pause;

    /**
     * @param pause before the second try; it doubles every time
     */
    DeskClient(URI desk, String token, Duration pause) {
        this.desk = desk;
        this.token = token;
        this.pause = pause;
    }

    /** An answer that is none of those that come from the way there or from the moment. */
    record Answer(int status, JsonNode json) {
        String text(String field) {
            return json.path(field).asString("");
        }
    }

    /**
     * Hands a packet over.
     *
     * @return the receipt, or the refusal of a packet that was recorded as rejected
     * @throws DeskException when the desk took nothing; the reason has its own exit code
     */
    Answer submit(PacketBody packet, String key) {
        String name = URLEncoder.encode(packet.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return send(
                request("/api/v1/packets")
                        .header("Content-Type", packet.mediaType())
                        .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                        .header("Idempotency-Key", key)
                        .expectContinue(true)
                        .POST(BodyPublishers.ofInputStream(() -> opened(packet)))
                        .build(),
                packet.name());
    }

    private static InputStream opened(PacketBody packet) {
        try {
            return packet.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a packet stands. */
    Answer status(String location) {
        return send(request(location).GET().build(), location);
    }

    URI resolve(String location) {
        return desk.resolve(location);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private Answer send(HttpRequest request, String what) {
        Duration wait = pause;
        for (int attempt = 1; ; attempt++) {
            String trouble;
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                if (!COME_AGAIN.contains(response.statusCode())) {
                    return judge(response, what);
                }
                trouble = said(json(response), response.statusCode());
            } catch (IOException e) {
                refuseOurs(e);
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            } catch (InterruptedException e) {
                throw interrupted();
            }
            if (attempt == TRIES) {
                throw new DeskException(
                        Reason.UNREACHABLE,
                        "%s: %s could not be reached in %d tries (%s); is the desk up? Try again later"
                                .formatted(what, desk, TRIES, trouble));
            }
            sleep(wait);
            wait = wait.multipliedBy(2);
        }
    }

    /** A packet that cannot be read is no trouble of the way there. */
    private static void refuseOurs(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UncheckedIOException
                    || cause instanceof PacketChangedException) {
                throw new DeskException(Reason.REFUSED, String.valueOf(cause.getMessage()));
            }
        }
    }

    private Answer judge(HttpResponse<byte[]> response, String what) {
        JsonNode json = json(response);
        Answer answer = new Answer(response.statusCode(), json);
        if (response.statusCode() / 100 == 2 || answer.text("outcome").equals("rejected")) {
            if (json.isEmpty()) {
                throw new DeskException(
                        Reason.REFUSED, desk + " does not answer like a Muster desk; check --url");
            }
            return answer;
        }
        String message =
                "%s: %s: %s".formatted(what, desk, said(json, response.statusCode()));
        boolean door = response.statusCode() == 401 || response.statusCode() == 403;
        throw new DeskException(
                door ? Reason.NOT_AUTHORISED : Reason.REFUSED,
                door ? message + " Give a token with --token or MUSTER_TOKEN" : message);
    }

    private static String said(JsonNode problem, int status) {
        String detail = problem.path("detail").asString("");
        String code = problem.path("code").asString("");
        return detail.isEmpty() ? "status " + status : "%s, %s".formatted(code, detail);
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            @Nullable JsonNode json = JSON.readTree(response.body());
            return json == null || !json.isObject() ? JSON.createObjectNode() : json;
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static DeskException interrupted() {
        Thread.currentThread().interrupt();
        return new DeskException(Reason.UNREACHABLE, "interrupted");
    }

    @Override
    public void close() {
        http.close();
    }
}
