package dev.muster.flow;

import dev.muster.evidence.EvidenceCatalog;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.IntakeSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where schema and reference data come from: what the caller names, else the folders beside the
 * launcher, else the copies inside the jar.
 */
public final class RuleFiles {
    private static final String SCHEMA = "deployment-review";
    private static final String NEWEST = "1.0.0";
    private static final String IN_JAR = "muster/";

    private RuleFiles() {}

    /**
     * The transformation under the named rules.
     *
     * @param schema a version or a file; null for the newest
     * @param referenceData a folder; null for the default
     * @throws IllegalArgumentException when a file is not there or not what it should be
     */
    public static Transformation load(
            EvidenceCatalog catalog, @Nullable String schema, @Nullable Path referenceData)
            throws IOException {
        return new Transformation(
                catalog, schema(schema), referenceData(referenceData), maskingKey());
    }

    /** The intake schema of that version or file; the newest for null. */
    public static IntakeSchema schema(@Nullable String versionOrFile) throws IOException {
        if (versionOrFile != null
                && (versionOrFile.endsWith(".json") || versionOrFile.contains("/"))) {
            Path file = Path.of(versionOrFile);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("there is no intake schema " + file);
            }
            return IntakeSchema.parse(Files.readAllBytes(file));
        }
        String name =
                "schemas/"
                        + SCHEMA
                        + "/"
                        + (versionOrFile == null ? NEWEST : versionOrFile)
                        + ".schema.json";
        Path beside = beside(name);
        if (beside != null) {
            return IntakeSchema.parse(Files.readAllBytes(beside));
        }
        try (InputStream in = RuleFiles.class.getClassLoader().getResourceAsStream(IN_JAR + name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "there is no version %s of the intake schema %s; give a version or a file"
                                .formatted(versionOrFile == null ? NEWEST : versionOrFile, SCHEMA));
            }
            return IntakeSchema.parse(in.readAllBytes());
        }
    }

    /** The reference data of a folder; the default for null. */
    public static ReferenceData referenceData(@Nullable Path folder) throws IOException {
        if (folder != null) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException(
                        "there is no folder " + folder + " with reference data");
            }
            return ReferenceData.load(folder);
        }
        Path beside = beside("reference-data");
        return beside != null ? ReferenceData.load(beside) : ReferenceData.of(inJar());
    }

    private static @Nullable Path beside(String name) {
        String home = System.getProperty("muster.home");
        if (home == null || home.isBlank()) {
            return null;
        }
        Path path = Path.of(home, name);
        return Files.exists(path) ? path : null;
    }

    private static SortedMap<String, byte[]> inJar() throws IOException {
        String folder = IN_JAR + "reference-data/";
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String pattern : new String[] {"**/*.yaml", "exposure/*.toml"}) {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath:" + folder + pattern)) {
                String url = resource.getURL().toString();
                files.put(
                        url.substring(url.lastIndexOf(folder) + folder.length()),
                        resource.getContentAsByteArray());
            }
        }
        return files;
    }

    /**
     * {@code MUSTER_MASKING_KEY}, else a fixed key: masks then only hide, and do not withstand
     * guessing.
     */
    private static byte[] maskingKey() {
        String key = System.getenv("MUSTER_MASKING_KEY");
        return (key == null || key.isBlank() ? "muster" : key).getBytes(StandardCharsets.UTF_8);
    }
}
