package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code go test -json}: one event a line. A test that was run again counts again, as Go itself
 * reports it.
 */
final class GoTestJsonReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "go-test-json", 1, DocumentKind.TEST_REPORT, "Go test events (go test -json)");
    private static final Set<String> ACTIONS =
            Set.of(
                    "start",
                    "run",
                    "pause",
                    "cont",
                    "pass",
                    "bench",
                    "fail",
                    "output",
                    "skip",
                    "attr",
                    "artifacts",
                    "build-output",
                    "build-fail");
    private static final int BROKEN_LINES_TOLD = 5;

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.json()
                .filter(json -> json.has("Action", "Package") || json.has("Action", "ImportPath"))
                .filter(json -> ACTIONS.contains(String.valueOf(json.scalar("Action"))))
                .map(json -> Fit.certain("lines of events", "Action " + json.scalar("Action")))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        GoTestRun run = new GoTestRun(document, sink);
        int broken = 0;
        try (JsonLines lines = JsonLines.open(document)) {
            int index = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next(), index++) {
                Tree event = event(line, index, document, sink);
                if (event != null) {
                    run.event(event);
                } else if (isBegunEvent(line)) {
                    sink.partlyRead();
                    sink.problem(
                            FindingCode.UNREADABLE_DOCUMENT,
                            "line %d, blank ones not counted, is an event that breaks off"
                                    .formatted(index + 1),
                            null);
                } else if (broken++ < BROKEN_LINES_TOLD) {
                    sink.problem(
                            FindingCode.SCHEMA_VIOLATION,
                            "line %d, blank ones not counted, is no event".formatted(index + 1),
                            null);
                }
            }
        }
        if (broken > 0) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "lines that are no events and were left out: " + broken,
                    null);
        }
        run.tell();
    }

    /** What builds print in between begins otherwise. */
    private static boolean isBegunEvent(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8).strip();
        return text.startsWith("{\"") && !text.endsWith("}");
    }

    private static @Nullable Tree event(
            byte[] line, int index, EvidenceDocument document, ClaimSink sink) {
        try {
            Tree event = JsonTrees.read(line, "/" + index, document.limits().depth(), sink);
            return event.string("Action").isPresent() ? event : null;
        } catch (UnreadableEvidenceException e) {
            return null;
        }
    }
}
