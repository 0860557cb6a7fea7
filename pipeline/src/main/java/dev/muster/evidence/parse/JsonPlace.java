package dev.muster.evidence.parse;

import dev.muster.model.Selector;

/**
 * Where a {@link JsonWalk} stands. Valid only during the visit; what is needed later must be taken
 * out.
 */
public interface JsonPlace {
    /** RFC 6901, from the root of the document. */
    String pointer();

    /**
     * The text of a string, number or boolean, as a selector gives it; empty for everything else.
     */
    String text();

    /** Whether it is a string, number or boolean. */
    boolean isScalar();

    /** Whether it is an object or an array; null is neither this nor a scalar. */
    boolean isContainer();

    /** The member name or index at this depth, the outermost being 0. */
    String segment(int depth);

    /** Selects this place. */
    default Selector selector() {
        return new Selector.JsonPointer(pointer());
    }
}
