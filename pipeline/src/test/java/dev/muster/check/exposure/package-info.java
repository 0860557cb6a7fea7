/** What the exposure rules find and what they leave alone. */
@org.jspecify.annotations.NullMarked
package dev.muster.check.exposure;
