package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.TestPackets;
import dev.muster.audit.AuditStore;
import dev.muster.intake.FileBlobStore;
import dev.muster.intake.TarStream;
import dev.muster.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SubmitTest extends ApiTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired FileBlobStore blobs;
    @Autowired AuditStore audit;

    private ApiClient.Answer submit(byte[] body) throws Exception {
        return api.send(api.post(token, "application/zip", body));
    }

    private ApiClient.Answer submit(byte[] body, String key) throws Exception {
        return api.send(api.post(token, "application/zip", body).header("Idempotency-Key", key));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void a_packet_gets_a_receipt_and_a_place_to_ask_for_its_fate() throws Exception {
        byte[] body = zip("a release");

        ApiClient.Answer answer =
                api.send(
                        api.post(token, "application/zip", body)
                                .header(
                                        "Content-Disposition",
                                        "attachment; filename=\"billing-2.14.0.zip\""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Location"))
                .isEqualTo("/api/v1/packets/" + answer.text("receipt"))
                .isEqualTo(answer.text("status"));
        assertThat(answer.text("outcome")).isEqualTo("accepted");
        String line = sha256("a release".getBytes(StandardCharsets.UTF_8)) + "  notes.txt\n";
        assertThat(answer.text("packetId"))
                .isEqualTo("sha256:" + sha256(line.getBytes(StandardCharsets.UTF_8)));
        ApiClient.Answer packet = api.get(token, answer.header("Location"));
        assertThat(packet.status()).isEqualTo(200);
        assertThat(packet.text("name")).isEqualTo("billing-2.14.0.zip");
        assertThat(packet.text("original")).isEqualTo("sha256:" + sha256(body));
    }

    @Test
    void what_was_acknowledged_has_its_original_bytes_in_the_store() throws Exception {
        byte[] body = zip("kept for good");

        submit(body);

        try (InputStream kept = blobs.find(Digest.sha256(sha256(body))).orElseThrow().open()) {
            assertThat(kept.readAllBytes()).isEqualTo(body);
        }
    }

    @Test
    void the_packet_ends_held_or_staged_and_its_record_can_be_read() throws Exception {
        String location = submit(zip("not enough for a record")).header("Location");

        await().atMost(PATIENCE)
                .until(() -> api.get(token, location).json().path("settled").asBoolean());
        ApiClient.Answer packet = api.get(token, location);
        assertThat(packet.text("status")).isEqualTo("held");
        ApiClient.Answer record = api.get(token, packet.text("record"));
        assertThat(record.status()).isEqualTo(200);
        assertThat(record.text("packetId")).isEqualTo(packet.text("packetId"));
        assertThat(record.header("ETag"))
                .isEqualTo("\"sha256:" + sha256(record.http().body()) + '"');
        assertThat(api.get(token, packet.text("record") + "/findings").json().isArray()).isTrue();
        assertThat(
                        new String(
                                api.get(token, packet.text("record") + "/trace").http().body(),
                                StandardCharsets.UTF_8))
                .startsWith("{");
    }

    @Test
    void the_same_content_again_is_a_duplicate_that_names_the_first() throws Exception {
        ApiClient.Answer first = submit(zip("twice"));
        ApiClient.Answer second =
                api.send(
                        api.post(
                                token,
                                "application/octet-stream",
                                TestPackets.zip("notes.txt", "twice")));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text("outcome")).isEqualTo("duplicate");
        assertThat(second.text("duplicateOf")).isEqualTo(first.text("receipt"));
        assertThat(api.get(token, second.header("Location")).text("id"))
                .isEqualTo(first.text("receipt"));
    }

    @Test
    void a_repeated_request_gets_the_same_receipt() throws Exception {
        ApiClient.Answer first = submit(zip("repeated"), "run-118223");
        ApiClient.Answer again = submit(zip("repeated"), "run-118223");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.http().body()).isEqualTo(first.http().body());
        assertThat(audit.read(0, 10_000))
                .filteredOn(
                        entry ->
                                new String(entry.entry(), StandardCharsets.UTF_8)
                                        .contains(first.text("receipt")))
                .filteredOn(
                        entry ->
                                new String(entry.entry(), StandardCharsets.UTF_8)
                                        .contains("packet.duplicate"))
                .isEmpty();
    }

    @Test
    void a_key_does_not_stand_for_another_packet() throws Exception {
        submit(zip("under a key"), "run-118224");
        byte[] other = zip("another one under the same key");

        ApiClient.Answer answer = submit(other, "run-118224");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("key-reused");
        assertThat(blobs.find(Digest.sha256(sha256(other)))).isEmpty();
        assertThat(submit(other, "run-118225").status()).isEqualTo(202);
    }

    @Test
    void a_key_must_be_one_word() throws Exception {
        ApiClient.Answer answer = submit(zip("k"), "two words");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("request-malformed");
    }

    @Test
    void files_of_a_form_are_the_packets_files() throws Exception {
        ApiClient.Answer answer =
                api.send(
                        api.post(
                                token,
                                "multipart/form-data; boundary=XX",
                                form("evidence/a.txt", "A", "b.txt", "B")));

        assertThat(answer.status()).isEqualTo(202);
        String listing =
                sha256("B".getBytes(StandardCharsets.UTF_8))
                        + "  b.txt\n"
                        + sha256("A".getBytes(StandardCharsets.UTF_8))
                        + "  evidence/a.txt\n";
        assertThat(answer.text("packetId"))
                .isEqualTo("sha256:" + sha256(listing.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_only_file_of_a_form_is_the_archive() throws Exception {
        byte[] body = zip("in a form");
        ApiClient.Answer plain = submit(body);
        byte[] form =
                concat(
                        "--XX\r\nContent-Disposition: form-data; name=packet; filename=p.zip\r\n\r\n",
                        body,
                        "\r\n--XX--\r\n");

        ApiClient.Answer answer =
                api.send(api.post(token, "multipart/form-data; boundary=XX", form));

        assertThat(answer.text("packetId")).isEqualTo(plain.text("packetId"));
    }

    @Test
    void a_form_without_a_file_is_malformed() throws Exception {
        byte[] form =
                "--XX\r\nContent-Disposition: form-data; name=note\r\n\r\nhello\r\n--XX--\r\n"
                        .getBytes(StandardCharsets.UTF_8);

        ApiClient.Answer answer =
                api.send(api.post(token, "multipart/form-data; boundary=XX", form));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("request-malformed");
    }

    @Test
    void an_escaping_file_name_in_a_form_is_rejected_like_in_any_archive() throws Exception {
        ApiClient.Answer answer =
                api.send(
                        api.post(
                                token,
                                "multipart/form-data; boundary=XX",
                                form("../../etc/passwd", "A", "b.txt", "B")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("unsafe-archive");
    }

    @Test
    void what_is_no_archive_is_rejected_recorded_and_kept() throws Exception {
        byte[] body = "no archive at all".getBytes(StandardCharsets.UTF_8);

        ApiClient.Answer answer = submit(body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("unsafe-archive");
        assertThat(answer.text("type")).isEqualTo("urn:muster:problem:unsafe-archive");
        ApiClient.Answer packet = api.get(token, answer.header("Location"));
        assertThat(packet.text("status")).isEqualTo("rejected");
        assertThat(packet.text("code")).isEqualTo("unsafe-archive");
        assertThat(blobs.find(Digest.sha256(sha256(body)))).isPresent();
    }

    @Test
    void a_breached_limit_is_named_with_its_reading() throws Exception {
        ApiClient.Answer answer = api.send(api.post(token, "application/x-tar", tarOf(51)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("limit-exceeded");
        assertThat(answer.json().path("breach").path("limit").asString("")).isEqualTo("entries");
        assertThat(answer.json().path("breach").path("allowed").asInt(0)).isEqualTo(50);
        assertThat(api.send(api.post(token, "application/x-tar", tarOf(50))).status())
                .isEqualTo(202);
    }

    @Test
    void an_upload_over_the_limit_is_cut_off_and_leaves_nothing() throws Exception {
        byte[] tooMuch = new byte[(1 << 20) + 1];

        ApiClient.Answer answer = submit(tooMuch);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("code")).isEqualTo("upload-too-large");
        assertThat(Files.list(blobs.root().resolve("tmp/local"))).isEmpty();
        assertThat(blobs.find(Digest.sha256(sha256(tooMuch)))).isEmpty();
    }

    @Test
    void another_media_type_is_not_taken() throws Exception {
        ApiClient.Answer answer =
                api.send(
                        api.post(token, "application/json", "{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("code")).isEqualTo("media-type-unsupported");
    }

    @Test
    void an_account_that_sends_too_much_at_once_is_asked_to_wait() throws Exception {
        byte[] slow = zip("slow");
        try (Socket first = begin(slow);
                Socket second = begin(slow)) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> {
                                ApiClient.Answer answer = submit(zip("third"));
                                assertThat(answer.status()).isEqualTo(429);
                                assertThat(answer.text("code")).isEqualTo("too-many-uploads");
                                assertThat(answer.header("Retry-After")).isNotEmpty();
                            });
            assertThat(finish(first, slow)).startsWith("HTTP/1.1 202");
            assertThat(finish(second, slow)).startsWith("HTTP/1.1 202");
        }
        assertThat(submit(zip("third")).status()).isEqualTo(202);
    }

    /** Sends the head and half of the body. */
    private Socket begin(byte[] body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        String head =
                "POST /api/v1/packets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/zip\r\nContent-Length: %d\r\nConnection: close\r\n\r\n";
        out.write(head.formatted(token, body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body, 0, body.length / 2);
        out.flush();
        return socket;
    }

    private static String finish(Socket socket, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(body, body.length / 2, body.length - body.length / 2);
        out.flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] form(String... namesAndContents) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            form.append("--XX\r\nContent-Disposition: form-data; name=file; filename=\"")
                    .append(namesAndContents[i])
                    .append("\"\r\n\r\n")
                    .append(namesAndContents[i + 1])
                    .append("\r\n");
        }
        return form.append("--XX--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(String before, byte[] body, String after) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(before.getBytes(StandardCharsets.UTF_8));
        bytes.write(body);
        bytes.write(after.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] tarOf(int files) throws IOException {
        List<TarStream.Member> members = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            byte[] content = ("file " + i + " of " + files).getBytes(StandardCharsets.UTF_8);
            members.add(
                    new TarStream.Member(
                            "f" + i + ".txt",
                            content.length,
                            () -> new ByteArrayInputStream(content)));
        }
        return new TarStream(members).readAllBytes();
    }
}
