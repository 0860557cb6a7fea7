/**
 * Re-derives a record from its packet: every fragment is selected again, every step followed, every
 * value compared. A record and a packet enter, verdicts leave; this package must never know how the
 * record was made.
 */
@NullMarked
package dev.muster.verify;

import org.jspecify.annotations.NullMarked;
