/** What tests of screens have in common. */
@NullMarked
package dev.muster.ui;

import org.jspecify.annotations.NullMarked;
