package dev.muster.evidence.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data files of the program that readers go by: another byte in one of them, and a document may
 * be read otherwise.
 */
public final class FormatData {
    private static final List<String> FILES =
            List.of(
                    "shapes.yaml",
                    "cyclonedx/bom-1.5.xsd",
                    "cyclonedx/bom-1.6.xsd",
                    "cyclonedx/bom-1.7.schema.json",
                    "cyclonedx/bom-1.7.xsd",
                    "cyclonedx/cryptography-defs.schema.json",
                    "cyclonedx/jsf-0.82.schema.json",
                    "cyclonedx/spdx.schema.json",
                    "cyclonedx/spdx.xsd");

    private FormatData() {}

    /** Their bytes by their paths beside the readers. */
    public static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        FILES.forEach(file -> files.put(file, bytes(file)));
        return files;
    }

    private static byte[] bytes(String file) {
        try (InputStream in = FormatData.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
    }
}
