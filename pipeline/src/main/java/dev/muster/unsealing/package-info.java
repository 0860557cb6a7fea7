/**
 * Opens the originals of documents in which something is exposed, to security reviewers alone. A
 * name, a document and a reason enter; after an audit entry the bytes leave. Must never give out a
 * byte that no entry tells of, nor decide anything about a record.
 *
 * @see "docs/decisions/0019-evidence-sealed-at-rest.md"
 */
@NullMarked
package dev.muster.unsealing;

import org.jspecify.annotations.NullMarked;
