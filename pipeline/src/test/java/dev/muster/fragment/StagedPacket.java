package dev.muster.fragment;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.flow.Transformation;
import dev.muster.intake.FileBlobStore;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.reference.ReferenceData;
import dev.muster.secret.SealingKey;
import dev.muster.staging.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A packet in a store, with the citations of its record. */
final class StagedPacket {
    private static final SealingKey KEY = SealingKey.passing();
    private static final Path ROOT = TestFiles.root();
    static final ReferenceData REFERENCE = reference();
    private static final Transformation TRANSFORMATION = transformation();

    final FragmentDesk desk;
    final Map<String, List<Citation>> citations = new LinkedHashMap<>();
    final List<Citation> exposures = new ArrayList<>();
    final Map<String, String> kinds = new LinkedHashMap<>();

    private StagedPacket(FileBlobStore blobs, JsonNode record) {
        desk = new FragmentDesk(blobs, REFERENCE);
        for (var field : record.path("provenance").properties()) {
            String claims = field.getValue().path("claims").toString();
            citations.put(field.getKey(), Citations.parse(claims));
        }
        for (JsonNode finding : record.path("findings")) {
            if (finding.path("code").asString().endsWith("-exposed")) {
                exposures.addAll(Citations.parse(finding.path("evidence").toString()));
            }
        }
        for (JsonNode document : record.path("documents")) {
            kinds.put(document.path("path").asString(), document.path("kind").asString());
        }
    }

    static StagedPacket of(Path packet, Path folder) throws IOException {
        FileBlobStore blobs = new FileBlobStore(folder, "test", KEY);
        Opening opening = new PacketOpener(IntakeLimits.defaults(), blobs).open(packet);
        if (!(opening instanceof Opening.Opened opened)) {
            throw new IllegalArgumentException("no packet: " + opening);
        }
        byte[] record =
                RecordJson.record(
                        TRANSFORMATION.transform(
                                opened.packet(), Instant.parse("2026-11-19T08:00:00Z")));
        return new StagedPacket(blobs, JsonMapper.shared().readTree(record));
    }

    FragmentView show(Citation citation) {
        Citation.Source source = citation.source();
        String kind = source == null ? "other" : kinds.getOrDefault(source.path(), "other");
        return desk.show(citation, kind, exposures);
    }

    /** What is marked, without the line ends. */
    static String marked(FragmentView view) {
        StringBuilder marked = new StringBuilder();
        if (view instanceof FragmentView.Shown shown) {
            for (FragmentView.Line line : shown.lines()) {
                line.runs().stream()
                        .filter(FragmentView.Run::marked)
                        .forEach(run -> marked.append(run.text()));
            }
        }
        return marked.toString();
    }

    private static ReferenceData reference() {
        try {
            return ReferenceData.load(ROOT.resolve("reference-data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transformation transformation() {
        try {
            return RuleFiles.load(
                    Formats.catalog(ReadLimits.defaults()),
                    ROOT.resolve("schemas/deployment-review/1.0.0.schema.json").toString(),
                    ROOT.resolve("reference-data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
