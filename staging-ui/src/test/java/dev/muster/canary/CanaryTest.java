package dev.muster.canary;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import dev.muster.account.FirstCiToken;
import dev.muster.account.Role;
import dev.muster.cli.MusterCommand;
import dev.muster.database.Database;
import dev.muster.staging.FieldRow;
import dev.muster.staging.InboxFilter;
import dev.muster.staging.InboxStore;
import dev.muster.staging.PacketRow;
import dev.muster.staging.RecordStore;
import dev.muster.ui.SignedInAs;
import dev.muster.unsealing.Outcome;
import dev.muster.unsealing.Request;
import dev.muster.unsealing.SealedDocument;
import dev.muster.unsealing.UnsealingDesk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Canaries in documents of every format, in names and in what cannot be read, brought in through
 * inbox and HTTP: none of them is anywhere afterwards but in the sealed originals.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"muster.intake.settle=300ms", "muster.flow.scan=100ms"})
@ViewPackages(packages = "dev.muster.ui")
@SignedInAs(value = "canary-reviewer", roles = Role.SECURITY_REVIEWER)
class CanaryTest extends SpringBrowserlessTest {
    private static final Search MARK = new Search(Canary.MARK);
    private static final long PATIENCE_SECONDS = 120;
    private static final int MOST_FIELDS = 2_000;
    private static final int PAGES = 25;
    private static final Path DATA = makeFolder();

    @TempDir private Path scratch;

    @LocalServerPort private int port;
    @Autowired private FirstCiToken token;
    @Autowired private Database database;
    @Autowired private InboxStore inbox;
    @Autowired private RecordStore records;
    @Autowired private UnsealingDesk desk;

    private final List<String> leaks = new ArrayList<>();

    @DynamicPropertySource
    static void dataOfThisRun(DynamicPropertyRegistry properties) {
        properties.add("muster.data-dir", DATA::toString);
        properties.add(
                "muster.program", () -> "${java.io.tmpdir}/muster-test-postgresql-${user.name}");
    }

    private static Path makeFolder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target")), "canary-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void no_canary_is_anywhere_but_in_the_sealed_originals() throws Exception {
        Path log = scratch.resolve("debug.log");
        FileAppender<ILoggingEvent> appender = logTo(log);
        PlantedPacket samples = PlantedPacket.ofSamples();
        PlantedPacket traps = PlantedPacket.ofTraps(samples.canaries().size());
        assertThat(samples.canaries().size() + traps.canaries().size()).isGreaterThan(70);

        drop(samples);
        submit(traps);
        refuse();
        await().atMost(PATIENCE_SECONDS, SECONDS).until(() -> settled().size() == 3);
        List<PacketRow> packets = settled();
        look(packets);
        check(samples, "samples");
        check(traps, "traps");
        look("dump", dump());
        look("log", Files.readAllBytes(log));
        leaks.addAll(MARK.below(DATA));
        for (Path left : leftBehind()) {
            leaks.addAll(MARK.below(left));
        }
        appender.stop();

        Files.write(DATA.resolve("leaks.txt"), leaks);
        assertThat(leaks).isEmpty();
        assertThat(new Search(PlantedPacket.ALIVE).in("dump", dump()))
                .as("the search finds what is there")
                .isNotEmpty();
        originals(packets, samples);
    }

    private void look(String where, byte[] bytes) {
        leaks.addAll(MARK.in(where, bytes));
    }

    private static FileAppender<ILoggingEvent> logTo(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger %msg%n%ex");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        for (String name : List.of("dev.muster", "org.springframework", "org.apache.camel")) {
            Logger logger = context.getLogger(name);
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(appender);
        }
        return appender;
    }

    private static void drop(PlantedPacket packet) throws IOException {
        Path folder = DATA.resolve("inbox").resolve("drop-" + Canary.number(1_001).text());
        packet.write(folder);
        Files.createFile(folder.resolve(".ready"));
    }

    private void submit(PlantedPacket packet) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                post(PlantedPacket.zip(packet.files()), Canary.number(1_009).text() + ".zip");
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    /** An archive that cannot be opened safely, with canaries in its names. */
    private void refuse() throws IOException, InterruptedException {
        byte[] unsafe =
                PlantedPacket.zip(
                        Map.of("../" + Canary.number(1_017).text(), Canary.number(1_018).bytes()));
        HttpResponse<String> answer = post(unsafe, Canary.number(1_025).text() + ".zip");
        assertThat(answer.statusCode()).isEqualTo(422);
        look("answer to the refused upload", answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(byte[] body, String name)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:%d/api/v1/packets".formatted(port)))
                        .header("Content-Type", "application/zip")
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"%s\"".formatted(name))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        String secret = Files.readString(token.file().orElseThrow()).strip();
        return HttpClient.newHttpClient()
                .send(
                        request.header("Authorization", "Bearer " + secret).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private List<PacketRow> settled() {
        return inbox.page(InboxFilter.ALL, null, 50).rows().stream()
                .filter(PacketRow::settled)
                .toList();
    }

    private void look(List<PacketRow> packets) throws IOException, InterruptedException {
        for (PacketRow packet : packets) {
            page("inbox", "packet=" + packet.id());
            UUID record = packet.record();
            for (String api :
                    List.of(
                            "packets/" + packet.id(),
                            "records/" + record,
                            "records/" + record + "/findings",
                            "records/" + record + "/trace")) {
                look(api, get("/api/v1/" + api));
            }
            if (record != null) {
                lookAtRecord(record);
            }
        }
        for (String route : List.of("", "inbox", "exceptions", "records")) {
            page(route, "");
        }
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)))
                .body()
                .getBytes(StandardCharsets.UTF_8);
    }

    private void lookAtRecord(UUID record) {
        for (String tab : List.of("fields", "findings", "evidence", "raw")) {
            page("records/" + record, "tab=" + tab);
        }
        List<FieldRow> fields = records.fields(record, null, MOST_FIELDS);
        for (int i = 0; i < fields.size(); i += Math.max(1, fields.size() / PAGES)) {
            page("records/" + record, "f=" + fields.get(i).pointer());
        }
        for (String path : desk.sealed(record).keySet()) {
            page(
                    "records/" + record + "/original",
                    QueryParameters.of("path", path).getQueryString());
        }
    }

    private void page(String route, String query) {
        UI.getCurrent().navigate(route, QueryParameters.fromString(query));
        look(
                "page %s?%s".formatted(route, query),
                UI.getCurrent().getElement().getOuterHTML().getBytes(StandardCharsets.UTF_8));
    }

    /** What the command line says and writes about it. */
    private void check(PlantedPacket packet, String name) throws IOException {
        Path folder = scratch.resolve(name);
        packet.write(folder);
        Path out = scratch.resolve(name + "-out");
        PrintStream before = System.out;
        for (String format : List.of("text", "json", "sarif", "junit")) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            try {
                MusterCommand.run(
                        "check",
                        "--at",
                        "2026-11-20T12:00:00Z",
                        "--format",
                        format,
                        "--out",
                        out.toString(),
                        folder.toString());
            } finally {
                System.setOut(before);
            }
            look("check --format " + format, said.toByteArray());
        }
        leaks.addAll(MARK.below(out));
    }

    /** Every column of every row of every table. */
    private byte[] dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        var access = database.access();
        try (Connection connection =
                        DriverManager.getConnection(
                                access.url(), access.owner().user(), access.owner().password());
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            "select table_name from information_schema.tables where table_schema = 'public' order by 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).contains("staging_record", "audit_entry", "intake_file");
            for (String table : tables) {
                dump(statement, table, dump);
            }
        }
        return dump.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void dump(Statement statement, String table, StringBuilder into)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                into.append(table);
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    boolean bytes = rows.getMetaData().getColumnTypeName(i).equals("bytea");
                    into.append('\t')
                            .append(
                                    bytes && rows.getBytes(i) != null
                                            ? new String(rows.getBytes(i), StandardCharsets.UTF_8)
                                            : rows.getString(i));
                }
                into.append('\n');
            }
        }
    }

    private static List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("muster-extract-"))
                    .toList();
        }
    }

    /** The other half of the proof: the originals have them, for a security reviewer. */
    private void originals(List<PacketRow> packets, PlantedPacket samples) throws IOException {
        StringBuilder opened = new StringBuilder();
        for (PacketRow packet : packets) {
            UUID record = packet.record();
            if (record == null) {
                continue;
            }
            for (SealedDocument sealed : desk.sealed(record).values()) {
                Outcome outcome =
                        desk.open(
                                record,
                                new Request(
                                        "muster",
                                        sealed.document().path(),
                                        "To prove that it is there."));
                try (InputStream in = ((Outcome.Opened) outcome).content().open()) {
                    opened.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        long found =
                samples.canaries().stream()
                        .filter(
                                canary ->
                                        opened.indexOf(Objects.requireNonNull(canary).secret())
                                                >= 0)
                        .count();
        assertThat(found).isGreaterThanOrEqualTo(50);
    }
}
