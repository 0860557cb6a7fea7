/**
 * The measures of live packets: what the newest records say of themselves, what people decided on
 * them, and how many of their claims the independent verifier confirms. Reads; the one thing that
 * it writes is what the verifier said.
 */
@NullMarked
package dev.muster.livemeasure;

import org.jspecify.annotations.NullMarked;
