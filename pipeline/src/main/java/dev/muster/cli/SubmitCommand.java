package dev.muster.cli;

import dev.muster.cli.DeskException.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Hands packets over to a running desk. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Hands packets to a running desk; with --wait returns with their fate.",
        exitCodeListHeading = "%nExit codes (the worst of all packets):%n",
        exitCodeList = {
            "0:staged, or accepted without --wait",
            "3:held",
            "4:rejected",
            "10:not authorised",
            "11:unreachable, try again",
            "12:timed out waiting",
            "2:usage",
            "1:our fault"
        })
final class SubmitCommand implements Callable<Integer> {
    private static final String LOCAL = "http://localhost:8080";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameters(
            arity = "1..*",
            paramLabel = "PACKET",
            description = "Folder, .zip, .tar, .tar.gz or .tar.zst.")
    private List<Path> packets = new ArrayList<>();

    @Option(
            names = "--url",
            defaultValue = "${env:MUSTER_URL:-" + LOCAL + "}",
            description = "The desk (or MUSTER_URL; default: " + LOCAL + ").")
    private URI url = URI.create(LOCAL);

    @Option(
            names = "--token",
            defaultValue = "${env:MUSTER_TOKEN}",
            description =
                    "Token of a CI account (or MUSTER_TOKEN, which others on this machine cannot read).")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token (for a desk on this machine: data/ci-token).")
    private @Nullable Path tokenFile;

    @Option(names = "--wait", description = "Wait until the fate of every packet is known.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private long timeout = 300;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "FATE",
            description = "held, rejected or never: which fates are a failure (default: both).")
    private List<String> failOn = List.of("held", "rejected");

    @Option(names = "--json", description = "The results as JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** What became of one packet; without a fate it was accepted and is not settled yet. */
    private record Result(
            Path packet, DeskClient.Answer receipt, DeskClient.@Nullable Answer state) {
        @Nullable Fate fate() {
            if (receipt.text("outcome").equals("rejected")) {
                return Fate.REJECTED;
            }
            return state == null ? null : Fate.of(state.text("status"));
        }
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        List<PacketBody> bodies = new ArrayList<>();
        for (Path packet : packets) {
            bodies.add(new PacketBody(packet));
        }
        List<Result> results = new ArrayList<>();
        try (DeskClient desk = new DeskClient(url, token(), PAUSE)) {
            for (PacketBody body : bodies) {
                results.add(new Result(body.path(), desk.submit(body, body.key()), null));
            }
            if (wait) {
                long deadline = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
                results.replaceAll(result -> settled(desk, result, deadline));
            }
            report(desk, results);
        }
        return results.stream().mapToInt(this::exitCode).max().orElse(0);
    }

    private void checkOptions() {
        if (!Set.of("held", "rejected", "never").containsAll(failOn)) {
            throw new IllegalArgumentException(
                    "--fail-on takes held, rejected or never, not " + String.join(",", failOn));
        }
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException(
                    "--url wants http://host:port or https://host, not '" + url + "'");
        }
    }

    private String token() throws IOException {
        if (tokenFile != null) {
            return Files.readString(tokenFile).strip();
        }
        if (token != null && !token.isBlank()) {
            return token.strip();
        }
        // The token of a desk on this machine goes to no other one.
        Path madeUp = Path.of("data", "ci-token");
        if (HERE.contains(url.getHost().toLowerCase(Locale.ROOT)) && Files.isReadable(madeUp)) {
            return Files.readString(madeUp).strip();
        }
        throw new DeskException(
                Reason.NOT_AUTHORISED,
                "no token was given; use --token, --token-file or MUSTER_TOKEN");
    }

    private Result settled(DeskClient desk, Result result, long deadline) {
        if (result.fate() != null) {
            return result;
        }
        while (true) {
            DeskClient.Answer state = desk.status(result.receipt().text("status"));
            if (state.json().path("settled").asBoolean(false)) {
                return new Result(result.packet(), result.receipt(), state);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new DeskException(
                        Reason.TIMED_OUT,
                        "%s is still %s after %d s; it is safe, ask again at %s"
                                .formatted(
                                        result.packet(),
                                        state.text("status"),
                                        timeout,
                                        desk.resolve(result.receipt().text("status"))));
            }
            DeskClient.sleep(POLL);
        }
    }

    private void report(DeskClient desk, List<Result> results) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    JSON.writeValueAsString(results.stream().map(SubmitCommand::json).toList()));
        } else {
            results.forEach(result -> out.println(line(desk, result)));
        }
        out.flush();
    }

    private static Map<String, Object> json(Result result) {
        return Map.of(
                "packet",
                result.packet().toString(),
                "receipt",
                result.receipt().json(),
                "state",
                result.state() == null ? Map.of() : result.state().json());
    }

    private static String line(DeskClient desk, Result result) {
        DeskClient.Answer shown = result.state() == null ? result.receipt() : result.state();
        Fate fate = result.fate();
        String word = fate == null ? result.receipt().text("outcome") : fate.word();
        String why = shown.text(result.state() == null ? "detail" : "reason");
        String code = shown.text("code");
        // a receipt says where its status is; a refusal has a number there, and an instance
        String where =
                Stream.of(
                                shown.text("record"),
                                result.receipt().text("instance"),
                                result.receipt().text("status"))
                        .filter(place -> !place.isEmpty())
                        .findFirst()
                        .orElse("/");
        return "%-9s %s  %s%s"
                .formatted(
                        word,
                        result.packet(),
                        why.isEmpty() ? "" : code + ": " + why + "  ",
                        desk.resolve(where));
    }

    private int exitCode(Result result) {
        Fate fate = result.fate();
        return fate != null && failOn.contains(fate.word()) ? fate.exitCode() : 0;
    }
}
