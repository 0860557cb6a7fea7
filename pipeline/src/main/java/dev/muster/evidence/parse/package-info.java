/**
 * Sources that know where they are: JSON, YAML, XML and text read so that each value comes with its
 * selector. Bytes enter, values with places leave; this package must never know any evidence
 * format.
 */
@NullMarked
package dev.muster.evidence.parse;

import org.jspecify.annotations.NullMarked;
