package dev.muster.reference;

import dev.muster.evidence.parse.Tree;
import dev.muster.model.Digest;

/**
 * One file of the reference data.
 *
 * @param path below the folder, with {@code /}
 */
public record ReferenceFile(String path, Digest digest, Tree tree) {}
