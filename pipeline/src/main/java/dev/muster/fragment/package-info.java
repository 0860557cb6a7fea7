/**
 * Shows people where in its document a claim was read. A citation out of a record enters, some
 * lines with the fragment marked leave; what is exposed is masked before it leaves. This package
 * must never search a document for a value: places come from parsers.
 */
@NullMarked
package dev.muster.fragment;

import org.jspecify.annotations.NullMarked;
