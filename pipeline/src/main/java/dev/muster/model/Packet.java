package dev.muster.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One delivery about one release candidate, sealed at arrival: later stages read it and never write
 * it.
 *
 * @param id what {@code sha256sum} over the sorted entries hashes to; the same content has the same
 *     id in any form
 * @param entries every regular file, in the order of the UTF-8 bytes of its path
 */
public record Packet(Id id, List<Entry> entries) {
    /** Text form {@code sha256:…}. */
    public record Id(Digest digest) {
        /** The form used in records, links and the database. */
        public String text() {
            return digest.text();
        }
    }

    /**
     * One regular file: its path inside the packet (separator {@code /}, {@code outer.zip!/inner}
     * in archives).
     */
    public record Entry(String path, Blob content) {}

    private static final Comparator<Entry> BY_PATH_BYTES =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.path().getBytes(StandardCharsets.UTF_8),
                            b.path().getBytes(StandardCharsets.UTF_8));

    public Packet {
        entries = List.copyOf(entries);
    }

    /**
     * Seals entries into a packet and computes its id from the packet's own files.
     *
     * @param files the files as delivered; an archive among them counts as one file
     * @param opened what the archives among them hold, added to the entries but not to the id
     */
    public static Packet seal(List<Entry> files, List<Entry> opened) {
        List<Entry> sorted = files.stream().sorted(BY_PATH_BYTES).toList();
        MessageDigest sha = sha256();
        for (Entry entry : sorted) {
            sha.update(
                    (entry.content().digest().hex() + "  " + entry.path() + "\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        List<Entry> all =
                Stream.concat(files.stream(), opened.stream()).sorted(BY_PATH_BYTES).toList();
        return new Packet(new Id(Digest.sha256(HexFormat.of().formatHex(sha.digest()))), all);
    }

    /** The entries in the order in which a packet has them. */
    public static List<Entry> sorted(List<Entry> entries) {
        return entries.stream().sorted(BY_PATH_BYTES).toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
