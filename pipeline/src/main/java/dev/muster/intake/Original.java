package dev.muster.intake;

import dev.muster.model.Digest;

/**
 * What exactly came, so that it can be had again.
 *
 * @param digest of the archive's bytes, or of the listing of a folder (for a packet that was
 *     opened, its packet id)
 * @param bytes as delivered
 */
public record Original(Digest digest, long bytes) {}
