/** Tests of the inbox: without a browser. */
@NullMarked
package dev.muster.ui.inbox;

import org.jspecify.annotations.NullMarked;
