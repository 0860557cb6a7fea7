package dev.muster.fragment;

import dev.muster.model.Selector;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A claim behind a field, or the evidence behind a finding, as the record cites it.
 *
 * @param value in the form of the intake schema; null for evidence of a finding
 * @param chosen whether the record's value rests on it
 * @param claim name of the claim; null when no document says it
 * @param raw exactly what the selector selects; for evidence its shortened excerpt; null when there
 *     is neither
 * @param source the document; null when it is not from a document
 * @param referenceData the file of reference data it was looked up in; null when it was not
 * @param selector null when it is about the document as a whole
 * @param steps from {@code raw} to {@code value}
 */
public record Citation(
        @Nullable String value,
        boolean chosen,
        @Nullable String claim,
        @Nullable String raw,
        @Nullable Source source,
        @Nullable String referenceData,
        @Nullable Selector selector,
        @Nullable String confidence,
        List<Step> steps) {

    private static final Set<String> DERIVATIONS =
            Set.of("count", "sum", "max", "min", "file-name", "format");

    /**
     * A document.
     *
     * @param sha256 in hexadecimal
     * @param extractedText SHA-256 of the text that selectors point into; null when they point into
     *     the bytes
     */
    public record Source(
            String path, String sha256, String format, @Nullable String extractedText) {}

    /**
     * A step that was applied.
     *
     * @param lost what was given up; null when it is not said
     */
    public record Step(
            String step, String before, String after, boolean lossy, @Nullable String lost) {}

    public Citation {
        steps = List.copyOf(steps);
    }

    /** The rule that made {@code raw} out of what is selected; null when it was read as it is. */
    public @Nullable String derivation() {
        if (steps.isEmpty() || !steps.getFirst().before().isEmpty()) {
            return null;
        }
        String rule = steps.getFirst().step().replaceFirst("@.*", "");
        return DERIVATIONS.contains(rule) ? rule : null;
    }

    /** Whether what is selected may not be shown. */
    public boolean isMasked() {
        return raw != null && raw.contains("masked:");
    }
}
