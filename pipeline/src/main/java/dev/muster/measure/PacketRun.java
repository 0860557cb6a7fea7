package dev.muster.measure;

import dev.muster.model.Confidence;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordJson;
import dev.muster.verify.RecordVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the product made of one packet, with what the measures ask of it and no more.
 *
 * @param outcome staged, held or rejected
 * @param messages of findings, by code; the severity leads each
 * @param record null when the packet was rejected
 */
record PacketRun(
        String outcome,
        SortedMap<String, List<String>> messages,
        @Nullable StagingRecord record,
        String json,
        RecordVerifier.@Nullable Verdict verdict) {

    static PacketRun rejected(String code, String message) {
        SortedMap<String, List<String>> messages = new TreeMap<>();
        messages.put(code, List.of("blocker " + message));
        return new PacketRun("rejected", messages, null, "", null);
    }

    static PacketRun of(dev.muster.model.Packet packet, StagingRecord record) throws IOException {
        SortedMap<String, List<String>> messages = new TreeMap<>();
        for (Finding finding : record.findings()) {
            messages.computeIfAbsent(finding.code(), _ -> new ArrayList<>())
                    .add(finding.severity().word() + " " + finding.message());
        }
        byte[] json = RecordJson.record(record);
        return new PacketRun(
                record.outcome().word(),
                messages,
                record,
                new String(json, StandardCharsets.UTF_8),
                new RecordVerifier(packet, extracted(record)::get).verify(json));
    }

    private static Map<String, String> extracted(StagingRecord record) {
        Map<String, String> texts = new HashMap<>();
        for (Reading reading : record.documents()) {
            if (reading.document().extractedText() != null && reading.extractedText() != null) {
                texts.put(reading.document().extractedText().hex(), reading.extractedText());
            }
        }
        return texts;
    }

    boolean isDiverted() {
        return !outcome.equals("staged");
    }

    /** The settled value at a pointer; null when there is none. */
    @Nullable String value(String pointer) {
        return record == null ? null : record.value(pointer);
    }

    /** How a field looks to a reader of the record: settled, missing, disputed, low-confidence. */
    String state(String pointer) {
        if (record == null) {
            return "no record";
        }
        Field field = record.fields().get(pointer);
        if (field == null) {
            boolean told =
                    record.findings().stream()
                            .anyMatch(finding -> finding.fields().contains(pointer));
            return told ? "missing" : "not shown";
        }
        return field.state() == Field.State.SETTLED && field.confidence() == Confidence.INFERRED
                ? "low-confidence"
                : field.state().word();
    }

    /** What the record says, without what names its documents: the form of two equal packets. */
    SortedMap<String, String> gist() {
        SortedMap<String, String> gist = new TreeMap<>();
        if (record != null) {
            record.fields()
                    .forEach(
                            (pointer, field) -> {
                                if (!pointer.startsWith("/evidence/")) {
                                    gist.put(pointer, field.state().word() + " " + field.value());
                                }
                            });
            record.documents()
                    .forEach(
                            reading ->
                                    gist.put(
                                            "documents " + reading.document().kind().word(),
                                            "there"));
        }
        messages.forEach(
                (code, all) -> gist.put("findings " + code, all.getFirst().split(" ", 2)[0]));
        return gist;
    }
}
