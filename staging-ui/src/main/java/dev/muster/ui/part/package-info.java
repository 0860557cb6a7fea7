/**
 * Small pieces that several screens share: state chips, copy buttons, times, empty states, and rows
 * that are fetched as one scrolls. Knows nothing of stores or views.
 */
@NullMarked
package dev.muster.ui.part;

import org.jspecify.annotations.NullMarked;
