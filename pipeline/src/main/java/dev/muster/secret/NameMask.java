package dev.muster.secret;

/** Masks what is exposed in the name of a delivery or a document, which many places repeat. */
@FunctionalInterface
public interface NameMask {
    /** The name as it may be stored and shown; the same name when nothing is exposed in it. */
    String shown(String name);
}
