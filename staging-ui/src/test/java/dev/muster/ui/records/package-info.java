/** Tests of the list of records and of the page of a record: without a browser. */
@NullMarked
package dev.muster.ui.records;

import org.jspecify.annotations.NullMarked;
