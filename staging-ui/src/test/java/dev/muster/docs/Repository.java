package dev.muster.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's own files, by their paths with {@code /}. */
final class Repository {
    /** The root: the nearest folder above that holds the launcher. */
    static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path here = Path.of(System.getProperty("muster.root", "")).toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("muster"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no folder above has the launcher muster");
        }
        return here;
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String read(String path) {
        return read(file(path));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies directly in a folder, by name. */
    static List<Path> list(String folder) {
        try (Stream<Path> found = Files.list(file(folder))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All Markdown that people read: the README, docs, and the READMEs beside the data. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(file("docs"))) {
            Stream<Path> beside =
                    Stream.of(
                                    "README.md",
                                    "schemas/README.md",
                                    "reference-data/README.md",
                                    "samples/README.md")
                            .map(Repository::file);
            return Stream.concat(docs.filter(f -> f.toString().endsWith(".md")), beside)
                    .sorted()
                    .toList();
        }
    }

    /** The path of a file as documents name it. */
    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
