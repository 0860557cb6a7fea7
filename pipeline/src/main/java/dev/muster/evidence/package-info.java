/**
 * Recognises documents by content and has them read. A packet entry enters; a {@link
 * dev.muster.model.Reading} leaves: raw claims, each with the place it was read, and what was odd.
 * This package must never know the intake schema, the reference data, or what any claim is good
 * for.
 */
@NullMarked
package dev.muster.evidence;

import org.jspecify.annotations.NullMarked;
