/** Tests of the local server: what it survives, and what its roles may not do. */
@NullMarked
package dev.muster.database;

import org.jspecify.annotations.NullMarked;
