/**
 * The measures of the product: labelled packets enter, shares and a list of every miss leave.
 * Nothing of the product knows it, and it must never know how a label came about.
 */
@NullMarked
package dev.muster.measure;

import org.jspecify.annotations.NullMarked;
