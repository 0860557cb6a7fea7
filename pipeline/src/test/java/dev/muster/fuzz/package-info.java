/**
 * Fuzz targets in libFuzzer's form: {@code fuzzerTestOneInput(byte[])} returns for every input that
 * has its named outcome and throws for the rest. Kept inputs run with every build, new ones are
 * looked for with {@code ./muster test -Pfuzz}.
 */
@NullMarked
package dev.muster.fuzz;

import org.jspecify.annotations.NullMarked;
