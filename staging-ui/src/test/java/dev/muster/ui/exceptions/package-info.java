/** Tests of the exception queue: without a browser. */
@NullMarked
package dev.muster.ui.exceptions;

import org.jspecify.annotations.NullMarked;
