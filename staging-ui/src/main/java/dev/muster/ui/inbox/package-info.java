/** Where packets stand, as it happens, and what became of each. Reads only. */
@NullMarked
package dev.muster.ui.inbox;

import org.jspecify.annotations.NullMarked;
