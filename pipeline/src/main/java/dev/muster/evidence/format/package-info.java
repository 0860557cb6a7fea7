/**
 * One final class per evidence format, and {@link dev.muster.evidence.format.Formats}, the list. A
 * document enters, claims and problems leave; a reader must never know another reader, the schema
 * or the reference data.
 */
@NullMarked
package dev.muster.evidence.format;

import org.jspecify.annotations.NullMarked;
