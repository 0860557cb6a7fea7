/**
 * Staging records: the list, and the page on which any field leads back to the fragment that it
 * came from. Reads only.
 */
@NullMarked
package dev.muster.ui.records;

import org.jspecify.annotations.NullMarked;
