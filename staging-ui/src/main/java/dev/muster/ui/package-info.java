/**
 * Screens for people. Reads and commands the desk's modules; never flow, intake, evidence,
 * normalize or check.
 */
@NullMarked
package dev.muster.ui;

import org.jspecify.annotations.NullMarked;
