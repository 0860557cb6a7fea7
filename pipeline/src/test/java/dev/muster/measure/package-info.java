@NullMarked
package dev.muster.measure;

import org.jspecify.annotations.NullMarked;
