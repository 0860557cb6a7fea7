package dev.muster.staging;

import dev.muster.check.Findings;
import dev.muster.model.Claim;
import dev.muster.model.Confidence;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import dev.muster.model.Support;
import dev.muster.model.TraceStep;
import dev.muster.schema.IntakeSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts fields and findings together into a record that satisfies its own schema, or says why it
 * does not.
 */
public final class RecordAssembler {
    private static final Set<String> SAID_BY_GAPS = Set.of("required", "minItems", "minProperties");

    private final StagingRecord.Rules rules;
    private final RecordValidator validator;

    public RecordAssembler(IntakeSchema schema, StagingRecord.Rules rules) {
        this.rules = rules;
        this.validator = new RecordValidator(schema);
    }

    /**
     * The record of one packet at one moment.
     *
     * @param comparedWith the previous release; null when there was none
     */
    public StagingRecord assemble(
            Packet packet,
            Instant at,
            SortedMap<String, Field> fields,
            Findings findings,
            List<Reading> readings,
            StagingRecord.@Nullable Compared comparedWith) {
        validate(fields, findings);
        SortedMap<String, Field> all = new TreeMap<>(fields);
        flags(findings.all(), all);
        return record(packet, at, all, findings.all(), readings, comparedWith);
    }

    private void validate(SortedMap<String, Field> fields, Findings findings) {
        for (RecordValidator.Violation violation :
                validator.violations(RecordJson.values(fields.values()))) {
            if (!SAID_BY_GAPS.contains(violation.keyword())) {
                Field field = fields.get(violation.pointer());
                findings.add(
                        FindingCode.RECORD_INVALID,
                        List.of(violation.pointer()),
                        "the record breaks the intake schema at %s: %s"
                                .formatted(violation.pointer(), violation.message()),
                        field == null ? List.of() : Findings.evidence(field.supports()));
            }
        }
    }

    private StagingRecord record(
            Packet packet,
            Instant at,
            SortedMap<String, Field> fields,
            List<Finding> findings,
            List<Reading> readings,
            StagingRecord.@Nullable Compared comparedWith) {
        boolean blocked =
                findings.stream()
                        .anyMatch(finding -> finding.severity() == Finding.Severity.BLOCKER);
        StagingRecord.Outcome outcome =
                blocked ? StagingRecord.Outcome.HELD : StagingRecord.Outcome.STAGED;
        return new StagingRecord(
                packet.id(),
                outcome,
                rules,
                at,
                fields,
                findings,
                readings,
                trace(packet, fields, findings, readings, outcome),
                comparedWith);
    }

    private static void flags(List<Finding> findings, SortedMap<String, Field> fields) {
        Map<String, List<Finding>> byCode =
                findings.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Finding::code, TreeMap::new, Collectors.toList()));
        int index = 0;
        for (Map.Entry<String, List<Finding>> entry : byCode.entrySet()) {
            List<Support> supports = new ArrayList<>();
            for (Finding finding : entry.getValue()) {
                supports.add(
                        new Support.FromFinding(finding.id(), entry.getKey(), supports.isEmpty()));
            }
            String pointer = "/exceptionFlags/" + index++;
            fields.put(
                    pointer,
                    new Field(
                            pointer,
                            Field.Type.STRING,
                            Field.State.SETTLED,
                            entry.getKey(),
                            Confidence.STRUCTURED,
                            supports,
                            null));
        }
    }

    private static List<TraceStep> trace(
            Packet packet,
            SortedMap<String, Field> fields,
            List<Finding> findings,
            List<Reading> readings,
            StagingRecord.Outcome outcome) {
        List<TraceStep> trace = new ArrayList<>();
        trace.add(
                TraceStep.of(
                        "intake",
                        "sealed",
                        "packet",
                        packet.id().text(),
                        "entries",
                        Integer.toString(packet.entries().size())));
        for (Reading reading : readings) {
            trace.add(
                    TraceStep.of(
                            "evidence",
                            "recognised",
                            "document",
                            reading.document().path(),
                            "format",
                            reading.document().format(),
                            "signals",
                            String.join("; ", reading.recognition().signals()),
                            "runnerUp",
                            Objects.requireNonNullElse(reading.recognition().runnerUp(), "none")));
            trace.add(
                    TraceStep.of(
                            "evidence",
                            "read",
                            "document",
                            reading.document().path(),
                            "reader",
                            reading.document().reader(),
                            "state",
                            reading.state().word(),
                            "claims",
                            Integer.toString(reading.claims().size()),
                            "problems",
                            Integer.toString(reading.problems().size())));
            trace.add(
                    TraceStep.of(
                            "check",
                            "assigned",
                            "document",
                            reading.document().path(),
                            "belongsTo",
                            String.valueOf(reading.belongsTo())));
        }
        for (Field field : fields.values()) {
            for (Support support : field.supports()) {
                if (support instanceof Support.FromDocument(Claim claim, _)) {
                    claim.steps().forEach(step -> trace.add(normalized(field, claim, step)));
                }
            }
            trace.add(
                    TraceStep.of(
                            "check",
                            "reconciled",
                            "field",
                            field.pointer(),
                            "state",
                            field.state().word(),
                            "supports",
                            Integer.toString(field.supports().size())));
        }
        findings.forEach(
                finding ->
                        trace.add(
                                TraceStep.of(
                                        "check",
                                        "found",
                                        "finding",
                                        finding.id(),
                                        "code",
                                        finding.code(),
                                        "severity",
                                        finding.severity().word())));
        trace.add(
                TraceStep.of(
                        "staging",
                        "assembled",
                        "outcome",
                        outcome.word(),
                        "fields",
                        Integer.toString(fields.size()),
                        "findings",
                        Integer.toString(findings.size())));
        return trace;
    }

    private static TraceStep normalized(Field field, Claim claim, Claim.AppliedStep step) {
        SortedMap<String, String> details =
                new TreeMap<>(
                        Map.of(
                                "field",
                                field.pointer(),
                                "document",
                                claim.raw().source().path(),
                                "before",
                                step.before(),
                                "after",
                                step.after()));
        if (step.lost() != null) {
            details.put("lost", step.lost());
        }
        return new TraceStep("normalize", step.step(), details);
    }
}
