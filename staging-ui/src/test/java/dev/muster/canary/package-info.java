/**
 * Secrets planted everywhere, and a search for them in everything that the product leaves behind.
 */
@NullMarked
package dev.muster.canary;

import org.jspecify.annotations.NullMarked;
