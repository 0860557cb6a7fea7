package dev.muster.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.staging.RecordDiff.Change;
import dev.muster.staging.RecordDiff.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What became of each field, each way that a field can go. */
class RecordDiffTest {
    private static final String BEFORE =
            """
            {"outcome": "staged", "intakeSchema": {"version": "1.0.0"},
             "record": {"kept": "a", "changed": "old", "gone": "x", "disputed": "d", "blocked": "b", "moved": "m"},
             "provenance": {
               "/kept": {"state": "settled", "claims": [1]},
               "/changed": {"state": "settled", "claims": [1]},
               "/gone": {"state": "settled", "claims": [1]},
               "/disputed": {"state": "settled", "claims": [1]},
               "/blocked": {"state": "settled", "claims": [1]},
               "/moved": {"state": "settled", "claims": [1]},
               "/exceptionFlags/0": {"state": "settled", "claims": []}},
             "findings": [{"id": "one", "code": "stale-evidence", "severity": "warning", "message": "old scan", "fields": []}]}
            """;
    private static final String AFTER =
            """
            {"outcome": "held", "intakeSchema": {"version": "1.1.0"},
             "record": {"kept": "a", "changed": "masked:secret:token:3f9a", "blocked": "b", "moved": "m", "added": 4},
             "provenance": {
               "/kept": {"state": "settled", "claims": [1]},
               "/changed": {"state": "settled", "claims": [1]},
               "/missing": {"state": "missing", "claims": []},
               "/disputed": {"state": "disputed", "claims": [1, 2]},
               "/blocked": {"state": "settled", "claims": [1]},
               "/moved": {"state": "settled", "claims": [2]},
               "/added": {"state": "settled", "claims": [1]}},
             "findings": [{"id": "two", "code": "record-invalid", "severity": "blocker", "message": "no number", "fields": ["/blocked"]}]}
            """;

    @Test
    void names_what_became_of_each_field() {
        RecordDiff diff = diff(BEFORE, AFTER);
        assertThat(diff.changes())
                .containsExactly(
                        new Change(Kind.CHANGED, "/added", null, "4"),
                        new Change(Kind.NEWLY_INVALID, "/blocked", "b", "b"),
                        new Change(Kind.CHANGED, "/changed", "old", "masked:secret:token:3f9a"),
                        new Change(Kind.NEWLY_INVALID, "/disputed", "d", "(disputed)"),
                        new Change(Kind.CHANGED, "/gone", "x", null),
                        new Change(Kind.NEWLY_MISSING, "/missing", null, "(missing)"));
        assertThat(diff.same()).isEqualTo(1);
        assertThat(diff.support()).isEqualTo(1);
        assertThat(diff.outcomes()).isEqualTo(new RecordDiff.Pair("staged", "held"));
        assertThat(diff.schemas()).isEqualTo(new RecordDiff.Pair("1.0.0", "1.1.0"));
        assertThat(diff.opened()).containsExactly("record-invalid: no number");
        assertThat(diff.closed()).containsExactly("stale-evidence: old scan");
    }

    @Test
    void a_record_differs_in_nothing_from_itself() {
        RecordDiff diff = diff(AFTER, AFTER);
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.same()).isEqualTo(7);
        assertThat(diff(BEFORE, AFTER).isEmpty()).isFalse();
    }

    @Test
    void its_json_reads_back_as_the_same() {
        RecordDiff diff = diff(BEFORE, AFTER);
        assertThat(RecordDiff.parse(new String(diff.json(), StandardCharsets.UTF_8)))
                .isEqualTo(diff);
    }

    private static RecordDiff diff(String before, String after) {
        return RecordDiff.between(
                before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
    }
}
