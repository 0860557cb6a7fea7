/**
 * Documentation that cannot go stale: pages written from the code and its samples, and tests that
 * the pages written by hand keep their promises. The code enters; pages leave.
 */
@NullMarked
package dev.muster.docs;

import org.jspecify.annotations.NullMarked;
