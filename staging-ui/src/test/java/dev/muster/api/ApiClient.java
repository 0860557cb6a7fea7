package dev.muster.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the API as any client would. */
final class ApiClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    ApiClient(int port) {
        this.base = "http://localhost:" + port;
    }

    /** An answer with its body as JSON. */
    record Answer(int status, HttpResponse<byte[]> http, JsonNode json) {
        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String text(String field) {
            return json.path(field).asString("");
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpRequest.Builder post(String token, String type, byte[] body) {
        return request("/api/v1/packets")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
    }

    Answer get(String token, String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        boolean json =
                answer.headers().firstValue("Content-Type").orElse("").matches(".*json(;.*)?");
        return new Answer(
                answer.statusCode(),
                answer,
                json ? JSON.readTree(answer.body()) : JSON.createObjectNode());
    }
}
