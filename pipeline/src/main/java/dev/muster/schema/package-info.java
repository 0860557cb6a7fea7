/**
 * The intake schema with its {@code x-muster} annotations as plain values: which claims feed a
 * field, how they agree, whose gap it is. A schema file enters, {@link
 * dev.muster.schema.IntakeSchema} leaves; this package must never know any document or reader.
 */
@NullMarked
package dev.muster.schema;

import org.jspecify.annotations.NullMarked;
