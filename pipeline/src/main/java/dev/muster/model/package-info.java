/**
 * The values that every stage exchanges: plain Java records, immutable, with no library behind
 * them. Nothing enters, nothing leaves; this package must never know who reads, stores or shows its
 * values.
 */
@NullMarked
package dev.muster.model;

import org.jspecify.annotations.NullMarked;
