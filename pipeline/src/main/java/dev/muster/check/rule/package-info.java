/** One final class per check and {@link dev.muster.check.rule.Checks}, the list. */
@NullMarked
package dev.muster.check.rule;

import org.jspecify.annotations.NullMarked;
