/** How often the machine was right, over the packets that came in. */
@NullMarked
package dev.muster.ui.measures;

import org.jspecify.annotations.NullMarked;
