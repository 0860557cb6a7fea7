/** One entry per mutation and {@link dev.muster.corpus.operator.Operators}, the list. */
@NullMarked
package dev.muster.corpus.operator;

import org.jspecify.annotations.NullMarked;
