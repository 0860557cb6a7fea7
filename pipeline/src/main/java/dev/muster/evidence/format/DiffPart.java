package dev.muster.evidence.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a diff says of one file or object.
 *
 * @param start where its part of the document starts
 * @param environment where a word stands that names its environment; null when none does
 * @param lines its lines; none when it configures nothing
 * @param change which of several changes in the document it belongs to, from 0
 */
record DiffPart(
        int start,
        int end,
        UnifiedDiff.@Nullable Span environment,
        List<DiffLine> lines,
        int change) {
    DiffPart {
        lines = List.copyOf(lines);
    }
}
