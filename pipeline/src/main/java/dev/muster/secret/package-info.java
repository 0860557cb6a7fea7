/**
 * The keys of an instance: where they lie, how they are made and what they do. A place for a key
 * enters; what seals and what masks leaves. Must never know what is sealed.
 *
 * @see "docs/decisions/0019-evidence-sealed-at-rest.md"
 */
@NullMarked
package dev.muster.secret;

import org.jspecify.annotations.NullMarked;
