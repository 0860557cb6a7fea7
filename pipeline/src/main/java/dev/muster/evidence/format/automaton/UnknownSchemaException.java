package dev.muster.evidence.format.automaton;

/**
 * A schema says something that cannot be compiled; the caller judges by the schema in another way,
 * as a whole.
 */
public final class UnknownSchemaException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownSchemaException(String message) {
        super(message);
    }
}
