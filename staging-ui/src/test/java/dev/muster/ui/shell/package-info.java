/** Tests of the frame: without a browser. */
@NullMarked
package dev.muster.ui.shell;

import org.jspecify.annotations.NullMarked;
