@NullMarked
package dev.muster.livemeasure;

import org.jspecify.annotations.NullMarked;
