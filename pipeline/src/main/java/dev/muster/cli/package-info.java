/**
 * Short commands: what enters is a command line, what leaves is text and an exit code. Knows no
 * Spring.
 */
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
