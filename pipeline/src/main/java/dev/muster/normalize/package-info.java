/**
 * Makes raw claims comparable by named, versioned, idempotent steps that write down what they give
 * up. Raw claims and reference data enter, {@link dev.muster.model.Claim}s leave; this package must
 * never know which claim wins.
 */
@NullMarked
package dev.muster.normalize;

import org.jspecify.annotations.NullMarked;
