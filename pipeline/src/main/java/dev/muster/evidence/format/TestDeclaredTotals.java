package dev.muster.evidence.format;

import dev.muster.evidence.parse.ProblemSink;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares totals that a report declares with what was counted in it; both numbers are told. */
final class TestDeclaredTotals {
    private static final int TOLD_AT_MOST = 10;
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,18}");

    /** As 1,234 or 1.234 or 1'234 or with a (no-break) space. */
    private static final Pattern GROUPED =
            Pattern.compile("[0-9]{1,3}([,.'\u2019 \u00a0\u202f_][0-9]{3}){1,5}");

    private final ProblemSink sink;
    private int mismatches;

    TestDeclaredTotals(ProblemSink sink) {
        this.sink = sink;
    }

    /** The number, with or without thousands separators; empty when it is none. */
    static OptionalLong number(String text) {
        String trimmed = text.strip();
        if (PLAIN.matcher(trimmed).matches()) {
            return OptionalLong.of(Long.parseLong(trimmed));
        }
        if (GROUPED.matcher(trimmed).matches()) {
            return OptionalLong.of(Long.parseLong(trimmed.replaceAll("[^0-9]", "")));
        }
        return OptionalLong.empty();
    }

    /**
     * Tells when the declared number is none of the counted ones.
     *
     * @param what the name of the total, for the message
     * @param declared null when the report declares none
     * @param counted the ways in which producers of this format count, the usual one first
     */
    void compare(String what, @Nullable String declared, Selector where, long... counted) {
        if (declared == null || declared.isBlank()) {
            return;
        }
        OptionalLong number = number(declared);
        if (number.isEmpty()) {
            tell(FindingCode.SCHEMA_VIOLATION, "%s is no number".formatted(what), where);
        } else if (Arrays.stream(counted).noneMatch(count -> count == number.getAsLong())) {
            tell(
                    FindingCode.COUNT_MISMATCH,
                    "%s: declared %d, counted %d".formatted(what, number.getAsLong(), counted[0]),
                    where);
        }
    }

    private void tell(FindingCode code, String message, Selector where) {
        mismatches++;
        if (mismatches <= TOLD_AT_MOST) {
            sink.problem(code, message, where);
        }
    }

    /** Says how many more there were than were told. */
    void finish() {
        if (mismatches > TOLD_AT_MOST) {
            sink.problem(
                    FindingCode.COUNT_MISMATCH,
                    "%d more declared totals differ from the contents"
                            .formatted(mismatches - TOLD_AT_MOST),
                    null);
        }
    }
}
