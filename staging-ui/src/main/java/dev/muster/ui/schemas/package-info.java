/**
 * The versions of the intake schema, what changed between them, and having open packets made again
 * under another.
 */
@NullMarked
package dev.muster.ui.schemas;

import org.jspecify.annotations.NullMarked;
