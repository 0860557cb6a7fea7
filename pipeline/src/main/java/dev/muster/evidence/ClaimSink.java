package dev.muster.evidence;

import dev.muster.evidence.parse.ProblemSink;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.Selector;
import org.jspecify.annotations.Nullable;

/** Where a reader tells what a document says. Blank values are ignored: absence is not a claim. */
public interface ClaimSink extends ProblemSink {
    /**
     * A claim about the candidate as a whole, from a named place in a machine-readable document.
     */
    default void claim(String name, @Nullable String raw, Selector selector) {
        claim(name, raw, selector, Confidence.STRUCTURED);
    }

    /** A claim about the candidate as a whole. */
    void claim(String name, @Nullable String raw, Selector selector, Confidence confidence);

    /**
     * A claim that was counted or summed over the set that the selector selects.
     *
     * @param rule {@code count}, {@code sum}, {@code max} or {@code min}
     */
    default void derived(String name, String rule, String value, Selector set) {
        derived(name, rule, value, set, Confidence.STRUCTURED);
    }

    /**
     * A claim that a rule gives, counted or concluded.
     *
     * @param rule as above, or {@code file-name}: the last segment of the document's path without
     *     its extension; or {@code format}: the id of the document's format, for what a document is
     *     rather than says
     */
    void derived(String name, String rule, String value, Selector set, Confidence confidence);

    /**
     * One thing among several of its kind; further claims through the returned sink are about it.
     *
     * @param key tells things of this kind apart within this document, for example its pointer
     */
    ClaimSink item(String kind, String key);

    /**
     * This document is for something else than its format usually is, for example a SARIF file of a
     * secret scanner.
     */
    void kind(DocumentKind kind);

    /** Only a part could be read. */
    void partlyRead();

    /** The document is there but says nothing; also told as a finding. */
    void empty(String message);

    /**
     * From now on, text selectors point into this text, which had to be extracted from the
     * document.
     */
    void extractedText(String text);
}
