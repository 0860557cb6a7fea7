package dev.muster.api;

import dev.muster.TestPackets;
import dev.muster.account.FirstCiToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole product on a port of its own, with small limits, and the token that it made up. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "muster.intake.limits.compressed-bytes=1MB",
            "muster.intake.limits.entries=50",
            "muster.api.uploads-per-account=2"
        })
abstract class ApiTest {
    @LocalServerPort int port;
    @Autowired FirstCiToken firstToken;

    ApiClient api;
    String token;

    @DynamicPropertySource
    static void dataOfThisRun(DynamicPropertyRegistry properties) {
        String data = makeFolder().toString();
        properties.add("muster.data-dir", () -> data);
        properties.add(
                "muster.program", () -> "${java.io.tmpdir}/muster-test-postgresql-${user.name}");
    }

    @BeforeEach
    void connect() throws IOException {
        api = new ApiClient(port);
        token = Files.readString(firstToken.file().orElseThrow()).strip();
    }

    /** A packet like no other. */
    static byte[] zip(String content) {
        return TestPackets.zip("notes.txt", content);
    }

    private static Path makeFolder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target")), "api-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
