/** One final class per step and {@link dev.muster.normalize.step.Steps}, the list. */
@NullMarked
package dev.muster.normalize.step;

import org.jspecify.annotations.NullMarked;
