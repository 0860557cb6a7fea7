package dev.muster.flow;

import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.model.StagingRecord;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.SchemaVersion;
import dev.muster.secret.MaskingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where schema and reference data come from: what the caller names, else the folders beside the
 * launcher, else the copies inside the jar.
 */
public final class RuleFiles {
    private static final String SCHEMA = "deployment-review";
    private static final String SCHEMA_FILE = ".schema.json";
    private static final String IN_JAR = "muster/";

    private RuleFiles() {}

    /**
     * The transformation under the named rules and the masking key of the environment, if it has
     * one.
     *
     * @param schema a version or a file; null for the newest
     * @param referenceData a folder; null for the default
     * @throws IllegalArgumentException when a file is not there or not what it should be
     */
    public static Transformation load(
            EvidenceCatalog catalog, @Nullable String schema, @Nullable Path referenceData)
            throws IOException {
        return load(catalog, schema, referenceData, MaskingKey.given(System::getenv));
    }

    /** The same with a masking key. */
    public static Transformation load(
            EvidenceCatalog catalog,
            @Nullable String schema,
            @Nullable Path referenceData,
            MaskingKey key)
            throws IOException {
        return new Transformation(catalog, schema(schema), referenceData(referenceData), key);
    }

    /**
     * The transformation under the reference data of several folders, one over the other; the
     * default for none. Otherwise as {@link #load(EvidenceCatalog, String, Path, MaskingKey)}.
     */
    public static Transformation loadOver(
            EvidenceCatalog catalog,
            @Nullable String schema,
            List<Path> referenceData,
            MaskingKey key)
            throws IOException {
        return new Transformation(catalog, schema(schema), referenceDataOf(referenceData), key);
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
        SortedMap<SchemaVersion, byte[]> all = schemas();
        SchemaVersion version =
                versionOrFile == null ? all.lastKey() : SchemaVersion.parse(versionOrFile);
        byte[] bytes = all.get(version);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "there is no version %s of the intake schema %s; give one of %s, or a file"
                            .formatted(version, SCHEMA, all.keySet()));
        }
        IntakeSchema schema = IntakeSchema.parse(bytes);
        if (!schema.version().equals(version.toString())) {
            throw new IllegalArgumentException(
                    "the file of version %s of the intake schema says that it is %s; let both say the same"
                            .formatted(version, schema.version()));
        }
        return schema;
    }

    /** What a record is said to be made under, with a schema and reference data. */
    public static StagingRecord.Rules rules(IntakeSchema schema, ReferenceData reference) {
        return Rules.of(Formats.catalog(ReadLimits.defaults()), schema, reference);
    }

    /** The folder with reference data beside the launcher; empty where there is none. */
    public static Optional<Path> referenceDataBeside() {
        return Optional.ofNullable(beside("reference-data"));
    }

    /** The newest version of the intake schema, as it is written. */
    public static byte[] newestSchema() throws IOException {
        return schemas().lastEntry().getValue();
    }

    /** The versions of the intake schema that stand side by side, oldest first. */
    public static SortedSet<SchemaVersion> schemaVersions() throws IOException {
        return new TreeSet<>(schemas().keySet());
    }

    private static SortedMap<SchemaVersion, byte[]> schemas() throws IOException {
        String folder = "schemas/" + SCHEMA + "/";
        SortedMap<SchemaVersion, byte[]> schemas = new TreeMap<>();
        Path beside = beside(folder);
        if (beside == null) {
            for (Resource resource : resources(folder + "*" + SCHEMA_FILE)) {
                schemas.put(version(resource.getFilename()), resource.getContentAsByteArray());
            }
        } else {
            try (Stream<Path> files = Files.list(beside)) {
                for (Path file : files.filter(f -> f.toString().endsWith(SCHEMA_FILE)).toList()) {
                    schemas.put(version(file.getFileName().toString()), Files.readAllBytes(file));
                }
            }
        }
        if (schemas.isEmpty()) {
            throw new IllegalArgumentException("there is no intake schema " + SCHEMA);
        }
        return schemas;
    }

    private static SchemaVersion version(@Nullable String file) {
        String name = String.valueOf(file);
        return SchemaVersion.parse(name.substring(0, name.length() - SCHEMA_FILE.length()));
    }

    /** The reference data of a folder; the default for null. */
    public static ReferenceData referenceData(@Nullable Path folder) throws IOException {
        if (folder != null) {
            return referenceDataOf(List.of(folder));
        }
        Path beside = beside("reference-data");
        if (beside != null) {
            return ReferenceData.load(beside);
        }
        SortedMap<String, byte[]> files = inJar("**/*.yaml");
        files.putAll(inJar("exposure/*.toml"));
        return ReferenceData.of(files);
    }

    /** The reference data of folders, one over the other; the default for none. */
    public static ReferenceData referenceDataOf(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException(
                        "there is no folder " + folder + " with reference data");
            }
        }
        return folders.isEmpty() ? referenceData(null) : ReferenceData.load(folders);
    }

    private static @Nullable Path beside(String name) {
        String home = System.getProperty("muster.home");
        if (home == null || home.isBlank()) {
            return null;
        }
        Path path = Path.of(home, name);
        return Files.exists(path) ? path : null;
    }

    /** Files of the reference data inside the jar that a pattern finds, by their paths there. */
    static SortedMap<String, byte[]> inJar(String pattern) throws IOException {
        String folder = IN_JAR + "reference-data/";
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Resource resource : resources("reference-data/" + pattern)) {
            String url = resource.getURL().toString();
            files.put(
                    url.substring(url.lastIndexOf(folder) + folder.length()),
                    resource.getContentAsByteArray());
        }
        return files;
    }

    private static Resource[] resources(String pattern) throws IOException {
        return new PathMatchingResourcePatternResolver()
                .getResources("classpath*:" + IN_JAR + pattern);
    }
}
