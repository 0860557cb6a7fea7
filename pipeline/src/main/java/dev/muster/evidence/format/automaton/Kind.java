package dev.muster.evidence.format.automaton;

/** The kinds of values that a schema can tell apart, each a bit of a mask. */
enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    /** A number written without fraction and exponent. */
    INTEGER,
    /** A number written otherwise whose value is whole, for example {@code 1.0}. */
    WHOLE,
    FRACTION,
    TRUE,
    FALSE,
    NULL;

    /** Every kind. */
    static final int ALL = (1 << values().length) - 1;

    /** This kind alone. */
    int bit() {
        return 1 << ordinal();
    }

    /** The kinds of a JSON Schema type; 0 when there is no such type. */
    static int ofType(String type) {
        return switch (type) {
            case "object" -> OBJECT.bit();
            case "array" -> ARRAY.bit();
            case "string" -> STRING.bit();
            case "integer" -> INTEGER.bit() | WHOLE.bit();
            case "number" -> INTEGER.bit() | WHOLE.bit() | FRACTION.bit();
            case "boolean" -> TRUE.bit() | FALSE.bit();
            case "null" -> NULL.bit();
            default -> 0;
        };
    }
}
