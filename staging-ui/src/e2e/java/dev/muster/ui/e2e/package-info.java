/** The desk in a real browser, over the whole product. Run by {@code .ci/run e2e}. */
@NullMarked
package dev.muster.ui.e2e;

import org.jspecify.annotations.NullMarked;
