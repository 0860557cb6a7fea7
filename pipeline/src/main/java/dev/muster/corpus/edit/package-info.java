/** Changes documents structurally: parse, change, write; what cannot be parsed is left alone. */
@NullMarked
package dev.muster.corpus.edit;

import org.jspecify.annotations.NullMarked;
