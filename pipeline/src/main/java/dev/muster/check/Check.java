package dev.muster.check;

/** A sentence that must hold across the documents of a packet. Implementations are stateless. */
public interface Check {
    /** The sentence's name, kebab-case; written into the trace. */
    String id();

    /** Tells every way in which the sentence does not hold. */
    void check(CheckContext context, Findings findings);
}
