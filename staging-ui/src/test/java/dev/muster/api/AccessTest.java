package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.database.Desk;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessTest extends ApiTest {
    private static final String OTHER = "muster_the-token-of-another-account";

    @Autowired @Desk JdbcClient desk;

    @BeforeEach
    void addAnotherAccount() throws Exception {
        desk.sql("insert into account_ci (name, token_hash) values ('other', ?) on conflict do nothing")
                .param(
                        MessageDigest.getInstance("SHA-256")
                                .digest(OTHER.getBytes(StandardCharsets.UTF_8)))
                .update();
    }

    @Test
    void without_a_token_nothing_is_taken() throws Exception {
        ApiClient.Answer answer =
                api.send(
                        api.request("/api/v1/packets")
                                .header("Content-Type", "application/zip")
                                .POST(BodyPublishers.ofByteArray(zip("anonymous"))));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.text("code")).isEqualTo("token-missing");
    }

    @Test
    void a_made_up_token_is_refused() throws Exception {
        ApiClient.Answer answer = api.send(api.post("muster_guess", "application/zip", zip("g")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("token-invalid");
    }

    @Test
    void a_token_is_of_no_use_once_it_is_revoked_or_expired() throws Exception {
        assertThat(api.send(api.post(OTHER, "application/zip", zip("before"))).status())
                .isEqualTo(202);
        desk.sql("update account_ci set revoked_at = now() where name = 'other'").update();
        try {
            assertThat(api.send(api.post(OTHER, "application/zip", zip("after"))).status())
                    .isEqualTo(401);
        } finally {
            desk.sql("update account_ci set revoked_at = null where name = 'other'").update();
        }
    }

    @Test
    void the_database_has_the_tokens_hash_and_the_file_is_its_owners_only() throws Exception {
        assertThat(
                        desk.sql("select count(*) from account_ci where token_hash = ?")
                                .param(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(token.getBytes(StandardCharsets.UTF_8)))
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
        assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(firstToken.file().orElseThrow())))
                .isEqualTo("rw-------");
    }

    @Test
    void an_account_sees_what_it_handed_over_and_nothing_else() throws Exception {
        String location =
                api.send(api.post(token, "application/zip", zip("mine"))).header("Location");

        assertThat(api.get(token, location).status()).isEqualTo(200);
        ApiClient.Answer foreign = api.get(OTHER, location);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text("code")).isEqualTo("not-found");
        assertThat(foreign.http().body())
                .isEqualTo(
                        new String(
                                        api.get(OTHER, "/api/v1/packets/unknown").http().body(),
                                        StandardCharsets.UTF_8)
                                .replace("/api/v1/packets/unknown", location)
                                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_both_handed_over_both_see() throws Exception {
        String first = api.send(api.post(token, "application/zip", zip("ours"))).text("packetId");
        api.send(api.post(OTHER, "application/zip", zip("ours")));

        assertThat(api.get(OTHER, "/api/v1/packets/" + first).status()).isEqualTo(200);
    }

    @Test
    void a_token_opens_no_screen_and_nothing_beside_the_api() throws Exception {
        assertThat(api.get(token, "/actuator/prometheus").status()).isNotEqualTo(200);
        ApiClient.Answer unknown = api.get(token, "/api/v1/accounts");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("code")).isEqualTo("not-found");
    }

    @Test
    void anybody_may_read_the_description() throws Exception {
        ApiClient.Answer description = api.send(api.request("/api/v1/openapi"));

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.text("openapi")).startsWith("3.1");
        assertThat(
                        description
                                .json()
                                .path("paths")
                                .path("/api/v1/packets")
                                .path("post")
                                .path("responses")
                                .propertyNames())
                .contains("202", "401", "413", "415", "422", "429", "503", "507");
        assertThat(description.json().path("paths").propertyNames())
                .contains("/api/v1/packets/{id}", "/api/v1/records/{id}");
    }
}
