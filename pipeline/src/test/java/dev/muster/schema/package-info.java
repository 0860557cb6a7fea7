/** Tests of the intake schema. */
@NullMarked
package dev.muster.schema;

import org.jspecify.annotations.NullMarked;
