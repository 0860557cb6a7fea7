/** The API over real HTTP, on the whole product with a real database. */
@NullMarked
package dev.muster.api;

import org.jspecify.annotations.NullMarked;
