/**
 * What our own work costs beside a floor program that does the same with bare libraries: what
 * enters are sizes and rounds, what leaves are ratios. Nothing of the product knows it.
 */
@NullMarked
package dev.muster.bench;

import org.jspecify.annotations.NullMarked;
