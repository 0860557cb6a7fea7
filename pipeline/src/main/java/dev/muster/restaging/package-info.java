/**
 * Has open packets made again under another version of the intake schema, for people who may ask. A
 * name and a version enter; a request that the workers carry out leaves. Must never make a record,
 * nor touch one that was decided on.
 *
 * @see "docs/decisions/0024-rules-change-beside-records.md"
 */
@NullMarked
package dev.muster.restaging;

import org.jspecify.annotations.NullMarked;
