/**
 * The words by which readers know a conclusion, a reference to a secret, and a review. Reference
 * data enters, compiled expressions leave. This package must never know a document.
 */
@NullMarked
package dev.muster.evidence.lexicon;

import org.jspecify.annotations.NullMarked;
