package dev.muster.restaging;

/**
 * What restaging under a version would do.
 *
 * @param version of the intake schema
 * @param packets open packets that would be made again
 * @param otherwise those of them that stand on this very version, under other reference data or
 *     rules
 * @param same open packets whose record was made under these very rules
 * @param waiting open packets that are before the workers already
 */
public record Outlook(String version, int packets, int otherwise, int same, int waiting) {}
