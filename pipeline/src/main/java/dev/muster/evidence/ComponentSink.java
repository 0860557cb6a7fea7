package dev.muster.evidence;

import dev.muster.evidence.parse.UnreadableEvidenceException;

/**
 * Takes the components of a bill of materials one by one, so that none is held that need not be.
 */
@FunctionalInterface
public interface ComponentSink {
    /**
     * Takes one.
     *
     * @throws UnreadableEvidenceException when it is one too many
     */
    void take(Component component) throws UnreadableEvidenceException;
}
