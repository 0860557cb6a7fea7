package dev.muster.evidence.format.automaton;

/** A test of a string's text, still in the parser's buffer. */
interface TextTest {
    /** Whether the keyword is content with these characters. */
    boolean accepts(char[] buffer, int offset, int length);

    /** Whether it takes the library's slow way to tell. */
    default boolean isSlow(char[] buffer, int offset, int length) {
        return false;
    }
}
