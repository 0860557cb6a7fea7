package dev.muster.ui.records;

import dev.muster.exceptionqueue.CaseFilter;
import dev.muster.exceptionqueue.CaseQueueStore;
import dev.muster.exceptionqueue.CaseRow;
import dev.muster.fragment.Citation;
import dev.muster.fragment.Citations;
import dev.muster.fragment.FragmentDesk;
import dev.muster.fragment.FragmentView;
import dev.muster.staging.DocumentRow;
import dev.muster.staging.FieldRow;
import dev.muster.staging.FieldSummary;
import dev.muster.staging.RecordDiff;
import dev.muster.staging.RecordRow;
import dev.muster.staging.RecordStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One version of a record, as its page reads it. */
final class RecordReading {
    private static final int MOST_FIELDS = 20_000;
    private static final int MOST_FINDINGS = 500;

    private final RecordStore records;
    private final FragmentDesk fragments;
    private final RecordRow row;
    private final List<CaseRow> findings;
    private final List<Citation> exposures = new ArrayList<>();

    RecordReading(
            RecordRow row, RecordStore records, CaseQueueStore cases, FragmentDesk fragments) {
        this.row = row;
        this.records = records;
        this.fragments = fragments;
        this.findings = cases.page(CaseFilter.of(row.id()), null, MOST_FINDINGS).rows();
        for (CaseRow finding : findings) {
            if (finding.code().endsWith("-exposed")) {
                exposures.addAll(Citations.parse(finding.evidence()));
            }
        }
    }

    RecordRow row() {
        return row;
    }

    List<RecordRow> versions() {
        return records.versions(row.packet());
    }

    List<FieldSummary> fields() {
        return records.outline(row.id(), MOST_FIELDS);
    }

    Optional<FieldRow> field(String pointer) {
        return records.field(row.id(), pointer);
    }

    List<Citation> claims(FieldRow field) {
        return Citations.parse(field.supports());
    }

    /** Findings, blockers first; notes too. */
    List<CaseRow> findings() {
        return findings.stream().sorted(Comparator.comparingInt(RecordReading::rank)).toList();
    }

    private static int rank(CaseRow finding) {
        return switch (finding.severity()) {
            case "blocker" -> 0;
            case "warning" -> 1;
            default -> 2;
        };
    }

    List<CaseRow> findingsOf(String pointer) {
        return findings().stream().filter(one -> one.fields().contains(pointer)).toList();
    }

    List<DocumentRow> documents(@Nullable String after, int limit) {
        return records.documents(row.id(), after, limit);
    }

    /** What became of each field since the former record; empty for a first one. */
    Optional<RecordDiff> diff() {
        return records.diff(row.id());
    }

    byte[] recordJson() {
        return records.bytes(row.id(), RecordStore.Part.RECORD).orElseThrow();
    }

    /** Paths of the documents in which something is exposed: their originals are sealed. */
    Set<String> sealed() {
        return exposures.stream()
                .map(Citation::source)
                .filter(Objects::nonNull)
                .map(Citation.Source::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The fragment of a citation of this record. */
    FragmentView show(Citation citation) {
        Citation.Source source = citation.source();
        String kind =
                source == null
                        ? ""
                        : records.document(row.id(), source.path())
                                .map(DocumentRow::kind)
                                .orElse("other");
        return fragments.show(citation, kind, exposures);
    }
}
