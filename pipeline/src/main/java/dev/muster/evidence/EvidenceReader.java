package dev.muster.evidence;

import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.EvidenceFormat;
import java.io.IOException;

/**
 * Reads one evidence format. Implementations are stateless, final, and touch nothing but the
 * document they are given.
 */
public interface EvidenceReader {
    /** The format, whose id is the samples folder and the documentation page. */
    EvidenceFormat format();

    /**
     * Whether a document looks like this format; cheap, decided by content, the path being only a
     * hint.
     */
    Fit recognise(Probe probe);

    /**
     * Reads the document and tells the sink what it says. What is odd is told as a problem and
     * reading goes on.
     *
     * @throws UnreadableEvidenceException when nothing (more) can be read; what was told before is
     *     kept
     * @throws IOException when the bytes could not be had: try again
     */
    void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException;
}
