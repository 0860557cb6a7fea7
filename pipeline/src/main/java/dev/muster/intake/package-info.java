/**
 * The arrival of packets: opening folders and archives safely, sealing their bytes under their
 * SHA-256, and giving every arrival exactly one durable fate.
 *
 * <p>In come bytes of strangers; out go a sealed {@link dev.muster.model.Packet} or a named
 * refusal. This package must never know what a document means.
 */
@NullMarked
package dev.muster.intake;

import org.jspecify.annotations.NullMarked;
