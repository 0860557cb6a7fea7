package dev.muster.evidence.format.automaton;

/**
 * The way from a value to a member or item.
 *
 * @param child what is said of the member
 * @param forbids the rules of the outer value that fail because the member is there
 * @param blames for each demand on the member, the rules of the outer value that fail with it
 * @param blamed all rules of the outer value that can fail with the member
 * @param index the number of the name among the names that the outer state knows
 * @param nameId the number of the name in the automaton; {@link #UNNAMED} for items and for names
 *     that are not known
 */
record Edge(State child, long forbids, long[] blames, long blamed, int index, int nameId) {
    /** The index of items and of names that are not known. */
    static final int UNNAMED = -1;

    /** The way to what nothing is said of. */
    static Edge unheeded(State child) {
        return new Edge(child, 0, new long[] {0}, 0, UNNAMED, UNNAMED);
    }

    /** The bit of the name among the names that the outer state knows; 0 without one. */
    long nameBit() {
        return index == UNNAMED ? 0 : 1L << index;
    }
}
