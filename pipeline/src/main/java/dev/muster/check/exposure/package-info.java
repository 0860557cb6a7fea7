/**
 * Finds what must not lie in a packet beyond the review boundary, and masks it before anything else
 * sees it. Documents and rules enter, masked readings leave; this package must never know the
 * intake schema.
 */
@NullMarked
package dev.muster.check.exposure;

import org.jspecify.annotations.NullMarked;
