package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client does when the desk is not well; a desk that is well has its own test. */
class DeskClientTest {
    private record Said(int status, String json) {}

    private record Heard(String key, String token, String body) {}

    private final Deque<Said> says = new ArrayDeque<>();
    private final List<Heard> heard = new ArrayList<>();
    @TempDir private Path folder;
    private HttpServer server;
    private DeskClient desk;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        desk =
                new DeskClient(
                        URI.create("http://localhost:" + server.getAddress().getPort()),
                        "secret",
                        Duration.ofMillis(1));
    }

    @AfterEach
    void close() {
        desk.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        heard.add(
                new Heard(
                        String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                        String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Said said = says.remove();
        byte[] json = said.json().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private DeskClient.Answer submit() throws IOException {
        PacketBody packet =
                new PacketBody(Files.writeString(folder.resolve("p.zip"), "the same bytes"));
        return desk.submit(packet, packet.key());
    }

    @Test
    void comes_again_with_the_same_key_and_the_same_bytes() throws IOException {
        says.add(new Said(503, "{}"));
        says.add(new Said(429, "{}"));
        says.add(new Said(202, "{\"outcome\":\"accepted\"}"));

        assertThat(submit().text("outcome")).isEqualTo("accepted");
        assertThat(heard).hasSize(3);
        assertThat(heard.stream().distinct()).hasSize(1);
        assertThat(heard.getFirst().key()).startsWith("sha256:");
        assertThat(heard.getFirst().token()).isEqualTo("Bearer secret");
    }

    @Test
    void gives_up_after_some_tries_and_says_to_try_again() {
        for (int i = 0; i < 5; i++) {
            says.add(
                    new Said(503, "{\"code\":\"database-unavailable\",\"detail\":\"Try again.\"}"));
        }

        assertThatThrownBy(this::submit)
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.exitCode()).isEqualTo(11))
                .hasMessageContaining("database-unavailable");
        assertThat(heard).hasSize(5);
    }

    @Test
    void does_not_come_again_when_the_answer_would_be_the_same() {
        says.add(new Said(401, "{\"code\":\"token-invalid\",\"detail\":\"Ask for one.\"}"));

        assertThatThrownBy(this::submit)
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.exitCode()).isEqualTo(10));
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_refused_packet_is_an_answer() throws IOException {
        says.add(new Said(422, "{\"code\":\"unsafe-archive\",\"outcome\":\"rejected\"}"));

        assertThat(submit().text("code")).isEqualTo("unsafe-archive");
    }

    @Test
    void whoever_does_not_answer_like_a_desk_is_none() {
        says.add(new Said(200, "<html>"));

        assertThatThrownBy(this::submit)
                .isInstanceOf(DeskException.class)
                .hasMessageContaining("check --url");
    }
}
