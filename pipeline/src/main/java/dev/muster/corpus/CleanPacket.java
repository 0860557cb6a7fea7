package dev.muster.corpus;

import dev.muster.corpus.edit.Signers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A clean packet in memory.
 *
 * @param name of its folder in the corpus, after the number
 * @param labels what holds of it unchanged
 * @param files bytes by path
 * @param signers who signs its attestations
 */
record CleanPacket(String name, Labels labels, SortedMap<String, byte[]> files, Signers signers) {

    /** The packet in a folder, with attestations that nobody can judge. */
    static CleanPacket of(Labels labels) throws IOException {
        Path folder = labels.packet();
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(path).toString().replace('\\', '/'),
                        Files.readAllBytes(path));
            }
        }
        return new CleanPacket(labels.name(), labels, files, Signers.UNTRUSTED);
    }
}
