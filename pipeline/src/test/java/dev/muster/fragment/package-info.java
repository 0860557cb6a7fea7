/** Tests of showing fragments. */
@NullMarked
package dev.muster.fragment;

import org.jspecify.annotations.NullMarked;
