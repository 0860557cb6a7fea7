package dev.muster.cli;

import dev.muster.flow.Replayed;
import dev.muster.staging.RecordDiff;
import dev.muster.staging.RecordDiff.Kind;
import dev.muster.staging.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a replay says, for people and as JSON. */
final class ReplayReport {
    private static final int LONGEST = 80;

    private ReplayReport() {}

    /** All records that differ, and a summary; records that are the same are only counted. */
    static String text(List<Replayed> all, int skipped) {
        StringBuilder text = new StringBuilder();
        all.stream()
                .filter(Replayed::differs)
                .forEach(one -> lines(one).forEach(line -> text.append(line).append('\n')));
        return text.append(summary(all, skipped)).append('\n').toString();
    }

    private static List<String> lines(Replayed one) {
        RecordDiff diff = one.diff();
        List<String> lines = new ArrayList<>();
        lines.add(
                "DIFFERS  %s%s%s"
                        .formatted(
                                one.name(),
                                diff.schemas().isSame()
                                        ? ""
                                        : "  schema %s → %s"
                                                .formatted(
                                                        diff.schemas().before(),
                                                        diff.schemas().after()),
                                diff.outcomes().isSame()
                                        ? ""
                                        : "  %s → %s"
                                                .formatted(
                                                        diff.outcomes().before(),
                                                        diff.outcomes().after())));
        diff.changes().forEach(change -> lines.add("  " + line(change)));
        diff.opened().forEach(finding -> lines.add("  finding opened  " + finding));
        diff.closed().forEach(finding -> lines.add("  finding closed  " + finding));
        if (diff.support() > 0) {
            lines.add("  same values on other evidence: %d fields".formatted(diff.support()));
        }
        if (one.sameRules()) {
            lines.add("  the rules are the same, and these parts differ: " + one.parts());
        }
        lines.add("  same            %d fields".formatted(diff.same()));
        return lines;
    }

    private static String line(RecordDiff.Change change) {
        String kind = change.kind().word().replace('-', ' ');
        return change.kind() == Kind.NEWLY_MISSING && change.before() == null
                ? "%-14s  %s".formatted(kind, change.pointer())
                : "%-14s  %s: %s → %s"
                        .formatted(
                                kind,
                                change.pointer(),
                                value(change.before()),
                                value(change.after()));
    }

    private static String value(@Nullable String value) {
        if (value == null) {
            return "(no such field)";
        }
        String line = value.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static String summary(List<Replayed> all, int skipped) {
        Map<String, Object> counts = counts(all, skipped);
        return "%s records: %s same (%s byte for byte), %s differ (%s newly missing, %s newly invalid, %s changed)%s"
                .formatted(
                        counts.get("records"),
                        counts.get("same"),
                        counts.get("identical"),
                        counts.get("differ"),
                        counts.get(Kind.NEWLY_MISSING.word()),
                        counts.get(Kind.NEWLY_INVALID.word()),
                        counts.get(Kind.CHANGED.word()),
                        skipped == 0
                                ? ""
                                : "; %d more were made under these very rules and not run again"
                                        .formatted(skipped));
    }

    private static Map<String, Object> counts(List<Replayed> all, int skipped) {
        Map<String, Object> counts = new LinkedHashMap<>();
        long differ = all.stream().filter(Replayed::differs).count();
        counts.put("records", all.size());
        counts.put("same", all.size() - differ);
        counts.put("identical", all.stream().filter(Replayed::identical).count());
        counts.put("differ", differ);
        counts.put("skipped", skipped);
        for (Kind kind : Kind.values()) {
            counts.put(
                    kind.word(),
                    all.stream().mapToLong(replayed -> replayed.diff().count(kind)).sum());
        }
        return counts;
    }

    /** The same as canonical JSON, with every record. */
    static String json(List<Replayed> all, int skipped) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("summary", counts(all, skipped));
        json.put("records", all.stream().map(ReplayReport::members).toList());
        return new String(RecordJson.canonical(json), StandardCharsets.UTF_8) + "\n";
    }

    /** What came of asking for a restaging. */
    static String restaged(RestageRequest.Answer answer, String schema, boolean json) {
        if (json) {
            Map<String, Object> members = new LinkedHashMap<>();
            if (answer.id() != null) {
                members.put("restaging", answer.id().toString());
            }
            members.put("schema", schema);
            members.put("packets", answer.packets());
            members.put("done", answer.done());
            return new String(RecordJson.canonical(members), StandardCharsets.UTF_8) + "\n";
        }
        if (answer.id() == null) {
            return "nothing to restage under %s: every open packet's record was made under these very rules%n"
                    .formatted(schema);
        }
        int waiting = answer.packets() - answer.done();
        return "restaging %s under %s: %d open packets, %d done%s%n"
                .formatted(
                        answer.id(),
                        schema,
                        answer.packets(),
                        answer.done(),
                        waiting == 0
                                ? "; each record's page shows what changed"
                                : ", %d wait for a worker that has this version"
                                        .formatted(waiting));
    }

    private static Map<String, Object> members(Replayed one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", one.name());
        members.put("packetId", one.packetId());
        members.put("sameRules", one.sameRules());
        members.put("identical", one.identical());
        members.put("differs", one.differs());
        members.put("differingParts", one.parts());
        members.putAll(one.diff().members());
        return members;
    }
}
