/**
 * The doors: {@link dev.muster.Muster} decides between a short command and the long-running
 * product.
 *
 * <p>Nothing but a {@code main} belongs here; every stage has a package of its own.
 */
@NullMarked
package dev.muster;

import org.jspecify.annotations.NullMarked;
