/**
 * Says what the signature of an attestation is worth: verified, invalid, unverifiable or unsigned.
 * Bytes and pinned trust enter, a verdict with its reason leaves. This package must never ask a
 * network, a database or a clock, and must never believe a key id or a byte that no signature
 * covers.
 */
@NullMarked
package dev.muster.trust;

import org.jspecify.annotations.NullMarked;
