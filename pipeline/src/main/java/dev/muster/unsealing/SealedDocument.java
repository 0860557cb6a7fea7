package dev.muster.unsealing;

import dev.muster.exceptionqueue.CaseRow;
import dev.muster.fragment.Citation;
import dev.muster.staging.DocumentRow;
import java.util.List;

/**
 * A document in which something is exposed.
 *
 * @param findings that say so
 * @param places where they say it is
 */
public record SealedDocument(DocumentRow document, List<CaseRow> findings, List<Citation> places) {
    public SealedDocument {
        findings = List.copyOf(findings);
        places = List.copyOf(places);
    }
}
