/**
 * Finds out what is true of a candidate, and what is wrong with what is said of it. Readings enter,
 * fields and findings leave; this package must never know how a document was read or where a record
 * is kept.
 */
@NullMarked
package dev.muster.check;

import org.jspecify.annotations.NullMarked;
