/**
 * The product killed again and again while packets flow: nothing that was acknowledged may be lost
 * or done twice.
 */
@NullMarked
package dev.muster.crash;

import org.jspecify.annotations.NullMarked;
