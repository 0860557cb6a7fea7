@NullMarked
package dev.muster.ui.measures;

import org.jspecify.annotations.NullMarked;
