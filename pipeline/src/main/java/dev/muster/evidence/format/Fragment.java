package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.model.Selector;

/** A value with its place, kept until it is known what it is good for. */
record Fragment(String text, Selector place) {
    /** Claims the value under this name. */
    void claim(ClaimSink sink, String name) {
        sink.claim(name, text, place);
    }
}
