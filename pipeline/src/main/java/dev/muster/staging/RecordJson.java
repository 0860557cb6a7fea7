package dev.muster.staging;

import dev.muster.model.Claim;
import dev.muster.model.DocumentRef;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import dev.muster.model.Support;
import dev.muster.model.TraceStep;
import dev.muster.model.WebAnnotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record as {@code record.json}: canonical JSON (RFC 8785), the same bytes for the same packet
 * and rules.
 */
public final class RecordJson {
    private static final JsonMapper CANONICAL =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                                    .build())
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private RecordJson() {}

    /** The canonical bytes of the whole record. */
    public static byte[] record(StagingRecord record) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contract", "muster/staging-record/1");
        json.put("packetId", record.packet().text());
        json.put("outcome", record.outcome().word());
        StagingRecord.Rules rules = record.rules();
        json.put(
                "intakeSchema",
                Map.of(
                        "name",
                        rules.schemaName(),
                        "version",
                        rules.schemaVersion(),
                        "digest",
                        rules.schemaDigest().text()));
        json.put("referenceData", Map.of("digest", rules.referenceData().text()));
        json.put("rules", Map.of("version", rules.version(), "digest", rules.digest().text()));
        json.put("evaluatedAt", record.evaluatedAt().toString());
        StagingRecord.Compared compared = record.comparedWith();
        if (compared != null) {
            json.put(
                    "comparedWith",
                    Map.of(
                            "packetId",
                            compared.packet().text(),
                            "recordDigest",
                            compared.record().text(),
                            "version",
                            compared.version()));
        }
        json.put("record", values(record));
        Map<String, Object> provenance = new TreeMap<>();
        record.fields().values().forEach(field -> provenance.put(field.pointer(), field(field)));
        json.put("provenance", provenance);
        json.put("findings", record.findings().stream().map(RecordJson::finding).toList());
        json.put("documents", record.documents().stream().map(RecordJson::document).toList());
        return canonical(json);
    }

    /** The canonical bytes of the findings alone. */
    public static byte[] findings(StagingRecord record) {
        return canonical(record.findings().stream().map(RecordJson::finding).toList());
    }

    /** The trace, one canonical JSON object a line. */
    public static byte[] trace(StagingRecord record) {
        StringBuilder lines = new StringBuilder();
        int index = 0;
        for (TraceStep step : record.trace()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("index", index++);
            line.put("stage", step.stage());
            line.put("step", step.step());
            line.put("details", step.details());
            lines.append(new String(canonical(line), StandardCharsets.UTF_8)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The plain values, an instance of the intake schema: maps, lists, texts, whole numbers and
     * booleans.
     */
    public static Map<String, Object> values(StagingRecord record) {
        return values(record.fields().values());
    }

    /** The same of fields that are no record yet. */
    static Map<String, Object> values(Collection<Field> fields) {
        Map<String, Object> root = new TreeMap<>();
        for (Field field : fields) {
            if (field.state() == Field.State.SETTLED) {
                put(root, field.pointer().substring(1).split("/"), 0, value(field));
            }
        }
        return lists(root);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> into, String[] steps, int at, Object value) {
        String step = steps[at].replace("~1", "/").replace("~0", "~");
        if (at == steps.length - 1) {
            into.put(step, value);
        } else {
            put(
                    (Map<String, Object>) into.computeIfAbsent(step, _ -> new TreeMap<>()),
                    steps,
                    at + 1,
                    value);
        }
    }

    /**
     * Maps whose keys are 0, 1, 2… become lists; a gap cannot be, because elements are numbered
     * without one.
     */
    private static Map<String, Object> lists(Map<String, Object> map) {
        Map<String, Object> result = new TreeMap<>();
        map.forEach((key, value) -> result.put(key, node(value)));
        return result;
    }

    @SuppressWarnings("unchecked")
    private static Object node(Object value) {
        if (!(value instanceof Map<?, ?> inner)) {
            return value;
        }
        Map<String, Object> map = (Map<String, Object>) inner;
        if (map.keySet().stream().allMatch(key -> key.matches("\\d+"))) {
            return map.entrySet().stream()
                    .sorted(
                            (a, b) ->
                                    Integer.compare(
                                            Integer.parseInt(a.getKey()),
                                            Integer.parseInt(b.getKey())))
                    .map(entry -> node(entry.getValue()))
                    .toList();
        }
        return lists(map);
    }

    private static Object value(Field field) {
        String text = String.valueOf(field.value());
        return switch (field.type()) {
            case STRING -> text;
            case BOOLEAN ->
                    text.equals("true") || text.equals("false")
                            ? (Object) Boolean.valueOf(text)
                            : text;
            case INTEGER -> text.matches("-?\\d{1,15}") ? (Object) Long.valueOf(text) : text;
        };
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", field.state().word());
        if (field.confidence() != null) {
            json.put("confidence", field.confidence().word());
        }
        if (field.combined() != null) {
            json.put("combined", field.combined());
        }
        json.put(
                "claims",
                field.supports().stream().map(support -> support(field, support)).toList());
        return json;
    }

    private static Map<String, Object> support(Field field, Support support) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", typed(field, support.value()));
        json.put("chosen", support.chosen());
        switch (support) {
            case Support.FromDocument(Claim claim, _) -> {
                json.put("claim", claim.raw().name());
                json.put("raw", claim.raw().raw());
                json.put("document", document(claim.raw().source()));
                json.put("selector", WebAnnotation.form(claim.raw().selector()));
                json.put("confidence", claim.raw().confidence().word());
                json.put("steps", claim.steps().stream().map(RecordJson::step).toList());
            }
            case Support.FromReferenceData(
                            var file,
                            var digest,
                            var selector,
                            var raw,
                            var steps,
                            _,
                            _) -> {
                json.put("raw", raw);
                json.put("referenceData", Map.of("file", file, "sha256", digest.hex()));
                json.put("selector", WebAnnotation.form(selector));
                json.put("steps", steps.stream().map(RecordJson::step).toList());
            }
            case Support.AboutDocument(var document, _, _) ->
                    json.put("document", document(document));
            case Support.FromFinding(var id, _, _) ->
                    json.put(
                            "steps",
                            List.of(
                                    Map.of(
                                            "step",
                                            "finding/" + id,
                                            "before",
                                            "",
                                            "after",
                                            support.value(),
                                            "lossy",
                                            false)));
        }
        return json;
    }

    private static Object typed(Field field, String value) {
        return value(
                new Field(
                        field.pointer(),
                        field.type(),
                        field.state(),
                        value,
                        null,
                        List.of(),
                        null));
    }

    private static Map<String, Object> step(Claim.AppliedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", step.step());
        json.put("before", step.before());
        json.put("after", step.after());
        json.put("lossy", step.lossy());
        if (step.lost() != null) {
            json.put("lost", step.lost());
        }
        return json;
    }

    private static Map<String, Object> document(DocumentRef document) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", document.path());
        json.put("sha256", document.digest().hex());
        json.put("format", document.format());
        json.put("reader", document.reader());
        if (document.extractedText() != null) {
            json.put("extractedText", document.extractedText().hex());
        }
        if (document.packet() != null) {
            json.put("packet", document.packet().text());
        }
        return json;
    }

    private static Map<String, Object> document(Reading reading) {
        Map<String, Object> json = document(reading.document());
        json.put("bytes", reading.bytes());
        json.put("mediaType", reading.mediaType());
        json.put("kind", reading.document().kind().word());
        json.put("state", reading.state().word());
        Map<String, Object> recognition = new LinkedHashMap<>();
        recognition.put("signals", reading.recognition().signals());
        putIfThere(recognition, "runnerUp", reading.recognition().runnerUp());
        json.put("recognition", recognition);
        putIfThere(json, "appliesTo", reading.appliesTo());
        putIfThere(json, "belongsTo", reading.belongsTo());
        putIfThere(json, "otherRelease", reading.otherRelease());
        return json;
    }

    private static void putIfThere(Map<String, Object> json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    /** A finding as the contract has it. */
    public static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", finding.id());
        json.put("code", finding.code());
        json.put("severity", finding.severity().word());
        json.put("owner", finding.owner());
        json.put("fields", finding.fields());
        json.put("message", finding.message());
        json.put("howToFix", finding.howToFix());
        List<Map<String, Object>> evidence = new ArrayList<>();
        for (Finding.Evidence one : finding.evidence()) {
            Map<String, Object> item = new LinkedHashMap<>();
            if (one.document() != null) {
                item.put("document", document(one.document()));
            }
            if (one.policy() != null) {
                item.put(
                        "referenceData",
                        Map.of("file", one.policy().file(), "sha256", one.policy().digest().hex()));
            }
            if (one.selector() != null) {
                item.put("selector", WebAnnotation.form(one.selector()));
            }
            putIfThere(item, "excerpt", one.excerpt());
            evidence.add(item);
        }
        json.put("evidence", evidence);
        return json;
    }

    /**
     * RFC 8785 bytes of maps, lists, texts, booleans and whole numbers below 2<sup>53</sup>: keys
     * in the order of their UTF-16 units, and nothing escaped that need not be.
     */
    public static byte[] canonical(Object json) {
        return CANONICAL.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    }
}
