/** Tells open screens that something has happened, so that they look again. */
@NullMarked
package dev.muster.ui.live;

import org.jspecify.annotations.NullMarked;
