/**
 * What waits for a person: what is wrong, why, on which evidence, and how to fix it. Reads only.
 */
@NullMarked
package dev.muster.ui.exceptions;

import org.jspecify.annotations.NullMarked;
