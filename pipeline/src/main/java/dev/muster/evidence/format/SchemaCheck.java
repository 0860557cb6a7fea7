package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges a document by the schema that its own format publishes. */
interface SchemaCheck {
    /**
     * What breaks the schema.
     *
     * @return empty when there is no schema for this version, so that nothing is known; an empty
     *     list when it is valid
     * @throws UnreadableEvidenceException when it could not be checked at all, for example over the
     *     limit
     */
    Optional<List<Violation>> violations(EvidenceDocument document, String version)
            throws IOException, UnreadableEvidenceException;

    /**
     * One defect.
     *
     * @param message what is wrong, without the offending value
     * @param place where; null when unknown
     */
    record Violation(String message, @Nullable Selector place) {}
}
