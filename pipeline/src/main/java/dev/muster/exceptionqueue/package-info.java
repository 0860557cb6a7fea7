/**
 * Findings that wait for a person. What enters are the findings of a record; what leaves are cases
 * to show. Must never know how a finding was made.
 */
@NullMarked
package dev.muster.exceptionqueue;

import org.jspecify.annotations.NullMarked;
