/** Tests of the product as a whole: both modules are on this class path. */
@NullMarked
package dev.muster;

import org.jspecify.annotations.NullMarked;
