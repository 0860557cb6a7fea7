/**
 * The frame around all screens: sign-in, navigation, style, and what the terminal says at start.
 */
@NullMarked
package dev.muster.ui.shell;

import org.jspecify.annotations.NullMarked;
