package dev.muster.reference;

import dev.muster.evidence.parse.TomlTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;
import dev.muster.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All reference data of a folder, with one digest over it: that of the text that {@code sha256sum}
 * would print for its YAML files and exposure rule files in the order of their paths.
 */
public final class ReferenceData {
    private final Digest digest;
    private final ServiceCatalog services = new ServiceCatalog();
    private final Map<String, Vocabulary> vocabularies = new HashMap<>();
    private final TestSuites testSuites = new TestSuites();
    private final TimePolicy timePolicy = new TimePolicy();
    private final FindingPolicy findingPolicy = new FindingPolicy();
    private final TrustPolicy trustPolicy = new TrustPolicy();
    private final Map<String, List<ReferenceFile>> others = new HashMap<>();
    private final List<ReferenceFile> exposureFiles = new ArrayList<>();

    private ReferenceData(SortedMap<String, byte[]> files) {
        StringBuilder sums = new StringBuilder();
        files.forEach(
                (path, bytes) -> {
                    Digest fileDigest = Digest.of(bytes);
                    sums.append(fileDigest.hex()).append("  ").append(path).append('\n');
                    add(new ReferenceFile(path, fileDigest, tree(path, bytes)));
                });
        digest = Digest.of(sums.toString());
    }

    /**
     * Loads a folder.
     *
     * @throws IllegalArgumentException when a file is not what it should be; the message says which
     *     and why
     */
    public static ReferenceData load(Path folder) throws IOException {
        return load(List.of(folder));
    }

    /**
     * Loads folders one over the other: a file of a later one takes the place of a file of the same
     * path in an earlier one.
     *
     * @throws IllegalArgumentException as {@link #load(Path)} does
     */
    public static ReferenceData load(List<Path> folders) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path folder : folders) {
            files.putAll(files(folder));
        }
        return of(files);
    }

    private static SortedMap<String, byte[]> files(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(".yaml") || path.endsWith(".yml") || isExposureFile(path)) {
                    files.put(path, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    /** Rules in the TOML form of gitleaks lie in one folder, and need not name their kind. */
    private static boolean isExposureFile(String path) {
        return path.matches("exposure/[^/]+\\.toml");
    }

    /** Reference data of files by their paths below the folder. */
    public static ReferenceData of(SortedMap<String, byte[]> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no reference data: no YAML file was found");
        }
        return new ReferenceData(files);
    }

    private static Tree tree(String path, byte[] bytes) {
        try {
            if (isExposureFile(path)) {
                return TomlTrees.read(new String(bytes, StandardCharsets.UTF_8));
            }
            List<Tree> documents =
                    YamlTrees.read(
                            new String(bytes, StandardCharsets.UTF_8),
                            64,
                            (_, message, _, _) -> {
                                throw new IllegalArgumentException(path + ": " + message);
                            });
            if (documents.size() != 1) {
                throw new IllegalArgumentException(
                        path + " holds " + documents.size() + " YAML documents instead of one");
            }
            return documents.getFirst();
        } catch (UnreadableEvidenceException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private void add(ReferenceFile file) {
        if (isExposureFile(file.path())) {
            exposureFiles.add(file);
            return;
        }
        String kind = file.tree().string("kind").orElse("");
        switch (kind) {
            case "Component" -> services.add(file);
            case "Vocabulary" -> {
                Vocabulary vocabulary = new Vocabulary(file);
                vocabularies.put(vocabulary.name(), vocabulary);
            }
            case "TestSuites" -> testSuites.add(file);
            case "TimePolicy" -> timePolicy.add(file);
            case "FindingPolicy" -> findingPolicy.add(file);
            case "TrustPolicy" -> trustPolicy.add(file);
            case "" -> throw new IllegalArgumentException(file.path() + " names no kind");
            default -> others.computeIfAbsent(kind, _ -> new ArrayList<>()).add(file);
        }
    }

    /** The digest of the whole, written into every record. */
    public Digest digest() {
        return digest;
    }

    /** The service catalog. */
    public ServiceCatalog services() {
        return services;
    }

    /**
     * A vocabulary by name.
     *
     * @throws IllegalArgumentException when the schema names one that is not there
     */
    public Vocabulary vocabulary(String name) {
        Vocabulary vocabulary = vocabularies.get(name);
        if (vocabulary == null) {
            throw new IllegalArgumentException("the reference data has no vocabulary " + name);
        }
        return vocabulary;
    }

    /** A vocabulary that reference data of older days does not have; empty when it is not there. */
    public Optional<Vocabulary> vocabularyIfThere(String name) {
        return Optional.ofNullable(vocabularies.get(name));
    }

    /** Suites of the release process. */
    public TestSuites testSuites() {
        return testSuites;
    }

    /** Time limits. */
    public TimePolicy timePolicy() {
        return timePolicy;
    }

    /** Severity, owner and advice of findings. */
    public FindingPolicy findingPolicy() {
        return findingPolicy;
    }

    /** Whose signatures count. */
    public TrustPolicy trustPolicy() {
        return trustPolicy;
    }

    /** The files {@code exposure/*.toml}, in the order of their paths. */
    public List<ReferenceFile> exposureFiles() {
        return List.copyOf(exposureFiles);
    }

    /** A file of another kind, for the check that knows it; empty when there is none. */
    public Optional<ReferenceFile> other(String kind) {
        return all(kind).stream().reduce((_, last) -> last);
    }

    /** All files of another kind, in the order of their paths. */
    public List<ReferenceFile> all(String kind) {
        return List.copyOf(others.getOrDefault(kind, List.of()));
    }
}
