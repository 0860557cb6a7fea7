package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.database.Database;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=5000")
@DirtiesContext
class OutageTest extends ApiTest {
    @Autowired Database database;

    @Test
    void without_its_database_it_says_come_again_later() throws Exception {
        assertThat(api.send(api.post(token, "application/zip", zip("before"))).status())
                .isEqualTo(202);

        database.close();
        ApiClient.Answer answer = api.send(api.post(token, "application/zip", zip("after")));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("database-unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }
}
