package dev.muster.evidence.parse;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Sees every token of a document in order, while somebody else walks through it. */
public interface TokenWatch {
    /**
     * The next token.
     *
     * @param parser stands at the token; it may be asked for its text and numbers, and must not be
     *     moved
     */
    void token(JsonToken token, JsonParser parser);
}
