/** Who is signed in at the desk, and whether that account still is what it was at its sign-in. */
@NullMarked
package dev.muster.ui.signin;

import org.jspecify.annotations.NullMarked;
