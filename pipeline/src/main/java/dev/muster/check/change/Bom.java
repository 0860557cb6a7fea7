package dev.muster.check.change;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.model.DocumentRef;

/**
 * A bill of materials that takes part in a comparison.
 *
 * @param reference as claims cite it
 * @param subject what it is about, which is none of its components; empty when it does not say
 */
public record Bom(DocumentRef reference, EvidenceDocument document, String subject) {}
