/** Tests of the pieces that screens share: without a browser. */
@NullMarked
package dev.muster.ui.part;

import org.jspecify.annotations.NullMarked;
