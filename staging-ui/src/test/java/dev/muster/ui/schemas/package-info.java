/** The pages of the intake schema, without a browser. */
@NullMarked
package dev.muster.ui.schemas;

import org.jspecify.annotations.NullMarked;
