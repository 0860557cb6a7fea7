package dev.muster.staging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of each field from one record of a packet to another. Only records are compared, so
 * what is masked in them stays masked.
 *
 * @param outcomes before and after
 * @param schemas version of the intake schema, before and after
 * @param changes in the order of the pointers
 * @param same fields with the same value in the same state
 * @param support fields that kept their value and rest on other evidence
 * @param opened findings that only the later record has
 * @param closed findings that only the earlier record has
 */
public record RecordDiff(
        Pair outcomes,
        Pair schemas,
        List<Change> changes,
        int same,
        int support,
        List<String> opened,
        List<String> closed) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Flags repeat what the findings say, and documents are the packet's own. */
    private static final String FLAGS = "/exceptionFlags/";

    public RecordDiff {
        changes = List.copyOf(changes);
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
    }

    /** One thing before and after. */
    public record Pair(String before, String after) {
        /** Whether it is the same. */
        public boolean isSame() {
            return before.equals(after);
        }
    }

    /** What became of a field. */
    public enum Kind {
        /** The later record wants it, and nothing states it. */
        NEWLY_MISSING,
        /** Disputed, withheld or named by a blocking finding, as it was not before. */
        NEWLY_INVALID,
        /** Another value, one where there was none, or none where there was one. */
        CHANGED;

        /** As JSON has it: {@code newly-missing}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * A field that is not what it was.
     *
     * @param before its value in the earlier record, else its state in brackets; null when it had
     *     no such field
     * @param after the same of the later record
     */
    public record Change(
            Kind kind, String pointer, @Nullable String before, @Nullable String after) {}

    /** Compares two records, each as {@code record.json}. */
    public static RecordDiff between(byte[] before, byte[] after) {
        return between(JSON.readTree(before), JSON.readTree(after));
    }

    private static RecordDiff between(JsonNode before, JsonNode after) {
        Set<String> pointers = new TreeSet<>();
        before.path("provenance").propertyNames().forEach(pointers::add);
        after.path("provenance").propertyNames().forEach(pointers::add);
        Set<String> blockedBefore = blocked(before);
        Set<String> blockedAfter = blocked(after);
        List<Change> changes = new ArrayList<>();
        int same = 0;
        int support = 0;
        for (String pointer : pointers) {
            if (pointer.startsWith(FLAGS)) {
                continue;
            }
            boolean newlyBlocked =
                    blockedAfter.contains(pointer) && !blockedBefore.contains(pointer);
            Change change = change(pointer, before, after, newlyBlocked);
            if (change != null) {
                changes.add(change);
            } else if (claims(before, pointer).equals(claims(after, pointer))) {
                same++;
            } else {
                support++;
            }
        }
        return new RecordDiff(
                new Pair(before.path("outcome").asString(""), after.path("outcome").asString("")),
                new Pair(schema(before), schema(after)),
                changes,
                same,
                support,
                findings(after, before),
                findings(before, after));
    }

    private static @Nullable Change change(
            String pointer, JsonNode before, JsonNode after, boolean newlyBlocked) {
        String was = state(before, pointer);
        String is = state(after, pointer);
        String shownBefore = shown(before, pointer, was);
        String shownAfter = shown(after, pointer, is);
        if (is.equals("missing") && !was.equals("missing")) {
            return new Change(Kind.NEWLY_MISSING, pointer, shownBefore, shownAfter);
        }
        boolean unsettled = is.equals("disputed") || is.equals("withheld");
        if (unsettled && !is.equals(was) || newlyBlocked && is.equals("settled")) {
            return new Change(Kind.NEWLY_INVALID, pointer, shownBefore, shownAfter);
        }
        return Objects.equals(shownBefore, shownAfter)
                ? null
                : new Change(Kind.CHANGED, pointer, shownBefore, shownAfter);
    }

    private static JsonNode claims(JsonNode record, String pointer) {
        return record.path("provenance").path(pointer);
    }

    private static String state(JsonNode record, String pointer) {
        return claims(record, pointer).path("state").asString("");
    }

    private static @Nullable String shown(JsonNode record, String pointer, String state) {
        if (state.isEmpty()) {
            return null;
        }
        JsonNode value = record.path("record").at(pointer);
        return value.isMissingNode() ? "(" + state + ")" : value.asString("");
    }

    private static String schema(JsonNode record) {
        return record.path("intakeSchema").path("version").asString("");
    }

    private static Set<String> blocked(JsonNode record) {
        Set<String> fields = new TreeSet<>();
        for (JsonNode finding : record.path("findings")) {
            if (finding.path("severity").asString("").equals("blocker")) {
                finding.path("fields").forEach(field -> fields.add(field.asString("")));
            }
        }
        return fields;
    }

    /** Findings of the one record that the other has not, as code and message. */
    private static List<String> findings(JsonNode of, JsonNode without) {
        Map<String, String> findings = new TreeMap<>();
        for (JsonNode finding : of.path("findings")) {
            findings.put(
                    finding.path("id").asString(""),
                    finding.path("code").asString("")
                            + ": "
                            + finding.path("message").asString(""));
        }
        without.path("findings")
                .forEach(finding -> findings.remove(finding.path("id").asString("")));
        return findings.values().stream().sorted().toList();
    }

    /** Whether field by field, finding by finding and in its outcome the record is what it was. */
    public boolean isEmpty() {
        return changes.isEmpty()
                && support == 0
                && opened.isEmpty()
                && closed.isEmpty()
                && outcomes.isSame();
    }

    /** How many changes are of this kind. */
    public long count(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** As plain values, for JSON. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("outcome", pair(outcomes));
        members.put("schema", pair(schemas));
        members.put("changes", changes.stream().map(RecordDiff::members).toList());
        members.put("same", same);
        members.put("supportedOtherwise", support);
        members.put("findingsOpened", opened);
        members.put("findingsClosed", closed);
        return members;
    }

    private static Map<String, String> pair(Pair pair) {
        return Map.of("before", pair.before(), "after", pair.after());
    }

    private static Map<String, String> members(Change change) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("kind", change.kind().word());
        members.put("field", change.pointer());
        if (change.before() != null) {
            members.put("before", change.before());
        }
        if (change.after() != null) {
            members.put("after", change.after());
        }
        return members;
    }

    /** The canonical bytes of {@link #members}. */
    public byte[] json() {
        return RecordJson.canonical(members());
    }

    /** What {@link #json} wrote. */
    public static RecordDiff parse(String json) {
        JsonNode diff = JSON.readTree(json);
        List<Change> changes = new ArrayList<>();
        for (JsonNode change : diff.path("changes")) {
            changes.add(
                    new Change(
                            Kind.of(change.path("kind").asString("")),
                            change.path("field").asString(""),
                            change.path("before").asString(null),
                            change.path("after").asString(null)));
        }
        return new RecordDiff(
                pair(diff.path("outcome")),
                pair(diff.path("schema")),
                changes,
                diff.path("same").asInt(),
                diff.path("supportedOtherwise").asInt(),
                texts(diff.path("findingsOpened")),
                texts(diff.path("findingsClosed")));
    }

    private static Pair pair(JsonNode node) {
        return new Pair(node.path("before").asString(""), node.path("after").asString(""));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(node -> node.asString("")).toList();
    }
}
