package dev.muster.evidence.format.automaton;

/** A test of a string's text, still in the parser's buffer. */
interface TextTest {
    /** What can be said at once. */
    enum Answer {
        YES,
        NO,
        /** Only in the library's slow way. */
        SLOW
    }

    /** Whether the keyword is content with these characters. */
    boolean accepts(char[] buffer, int offset, int length);

    /** The same without the library's slow way. */
    default Answer quick(char[] buffer, int offset, int length) {
        return accepts(buffer, offset, length) ? Answer.YES : Answer.NO;
    }

    /** The same in the library's slow way, for what cannot be said at once. */
    default boolean slowly(char[] buffer, int offset, int length) {
        return accepts(buffer, offset, length);
    }
}
