/**
 * A JSON Schema (draft-07) as an automaton. The schema's documents enter once and become states;
 * then the tokens of any number of documents enter, one pass each, in memory that grows with the
 * nesting and with the items that have to be told apart, and a verdict leaves. What a schema says
 * that is not known here refuses the schema as a whole. This package must never know any evidence
 * format.
 */
@NullMarked
package dev.muster.evidence.format.automaton;

import org.jspecify.annotations.NullMarked;
