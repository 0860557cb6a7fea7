/**
 * Labelled packets: their form on disk, and the seeded generator that makes more of them out of
 * clean ones. Clean labelled packets and a seed enter, labelled packets leave; this package must
 * never know the product that is measured with them, so that a label is never its own answer.
 */
@NullMarked
package dev.muster.corpus;

import org.jspecify.annotations.NullMarked;
