package dev.muster.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One release of the third-party corpus: its real documents as they are, and around them what a
 * pipeline of that release would have written. Everything is made while a test runs; nothing of the
 * corpus is kept.
 *
 * @param artifacts SHA-256 by file name
 */
record ReleaseSet(
        Path folder,
        String name,
        String version,
        String repository,
        String commit,
        Instant createdAt,
        String build,
        String type,
        Map<String, String> artifacts) {

    /** What of a release is real and not ours to write: repository, commit, run, moment. */
    private record Known(String repository, String commit, String run, String createdAt) {}

    private static final Map<String, Known> KNOWN =
            Map.of(
                    "pypi-github-provenance-demo-0.0.12",
                    new Known(
                            "github.com/actions/attest-demo",
                            "a6c23b9806c593664f68637c8f9d45dfcf98b2db",
                            "8788389601",
                            "2024-04-22T17:20:00Z"),
                    "bazel-rules_lint-1.3.1",
                    new Known(
                            "github.com/aspect-build/rules_lint",
                            "8f70009fde0c94ade6ce2a054b94718c819126ec",
                            "14095611671",
                            "2025-03-26T23:30:00Z"),
                    "ipd-v0.0.1-goreleaser",
                    new Known(
                            "github.com/example/ipd",
                            "cb87dc879b76b954105a70f713d429b19b50bd2a",
                            "1180001",
                            "2024-11-08T20:28:39Z"),
                    "maven-commons-csv-1.14.0",
                    new Known(
                            "github.com/apache/commons-csv", "", "1180002", "2025-03-15T15:50:00Z"),
                    "maven-commons-lang3-3.17.0",
                    new Known(
                            "github.com/apache/commons-lang",
                            "",
                            "1180003",
                            "2024-08-24T19:00:00Z"),
                    "maven-java-spdx-library-1.1.12",
                    new Known(
                            "github.com/spdx/spdx-java-library",
                            "",
                            "1180004",
                            "2024-08-22T11:00:00Z"),
                    "maven-sigstore-maven-plugin-2.0.0",
                    new Known(
                            "github.com/sigstore/sigstore-maven-plugin",
                            "411721f4879abebd95bd9ab6ed3724366b13cdce",
                            "1180005",
                            "2025-11-20T20:21:44Z"));

    /** Every release of the corpus that has artifacts. */
    static List<ReleaseSet> all(Path corpus) throws IOException {
        List<ReleaseSet> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(corpus.resolve("releases"))) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                Map<String, String> artifacts = artifacts(folder);
                if (!artifacts.isEmpty()) {
                    all.add(of(folder, artifacts));
                }
            }
        }
        return all;
    }

    private static ReleaseSet of(Path folder, Map<String, String> artifacts) {
        String id = folder.getFileName().toString();
        String plain = id.replace("-goreleaser", "").replaceFirst("^(maven|pypi|bazel)-", "");
        int dash = plain.lastIndexOf('-');
        String name = plain.substring(0, dash);
        Known known =
                KNOWN.getOrDefault(
                        id,
                        new Known(
                                "github.com/example/" + name,
                                "",
                                "1180009",
                                "2025-03-15T12:00:00Z"));
        return new ReleaseSet(
                folder,
                name,
                plain.substring(dash + 1).replaceFirst("^v", ""),
                known.repository,
                known.commit.isEmpty()
                        ? dev.muster.corpus.edit.Draft.sha256(id.getBytes(StandardCharsets.UTF_8))
                                .substring(0, 40)
                        : known.commit,
                Instant.parse(known.createdAt),
                known.run,
                id.startsWith("maven") ? "jar" : id.startsWith("pypi") ? "wheel" : "archive",
                artifacts);
    }

    private static Map<String, String> artifacts(Path folder) throws IOException {
        Map<String, String> artifacts = new LinkedHashMap<>();
        Path digests = folder.resolve("ARTIFACT-DIGESTS.tsv");
        if (Files.exists(digests)) {
            for (String line : Files.readAllLines(digests)) {
                String[] columns = line.split("\t");
                if (columns.length > 4 && columns[3].length() == 64) {
                    artifacts.put(columns[0], columns[3]);
                }
            }
        }
        if (Files.exists(folder.resolve("MODULE.bazel"))) {
            artifacts.put(
                    "MODULE.bazel",
                    dev.muster.corpus.edit.Draft.sha256(
                            Files.readAllBytes(folder.resolve("MODULE.bazel"))));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path sums : files.filter(f -> f.toString().endsWith("checksums.txt")).toList()) {
                for (String line : Files.readAllLines(sums)) {
                    artifacts.put(line.substring(66), line.substring(0, 64));
                }
            }
        }
        return artifacts;
    }

    /**
     * The real documents, by where they lie in the packet; without the project files, which give
     * the mail addresses of their authors and so are rightly held back.
     */
    Map<String, byte[]> documents() throws IOException {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String own = file.getFileName().toString();
                if (!own.equals("ARTIFACT-DIGESTS.tsv") && !own.contains(".pom")) {
                    documents.put(place(own) + own, Files.readAllBytes(file));
                }
            }
        }
        return documents;
    }

    private static String place(String file) {
        if (file.contains("cyclonedx") || file.contains("spdx.json")) {
            return "sbom/";
        }
        return file.contains("intoto") || file.contains("bundle") || file.contains("sigstore")
                ? "provenance/"
                : "dist/";
    }

    Instant after(int minutes) {
        return createdAt.plusSeconds(60L * minutes);
    }
}
