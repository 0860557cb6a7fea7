package dev.muster.audit;

/**
 * An entry as it is stored.
 *
 * @param entry the bytes that were hashed
 * @param previous hash of the entry before it
 * @param hash SHA-256 of 0x00 and the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, hashed, and dropped
public record AuditEntry(long index, byte[] entry, byte[] previous, byte[] hash) {}
