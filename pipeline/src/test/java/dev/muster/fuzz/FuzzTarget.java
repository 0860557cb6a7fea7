package dev.muster.fuzz;

import dev.muster.TestFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** All targets, and where the inputs of each are kept. */
enum FuzzTarget {
    RECOGNITION(RecognitionFuzz.class, RecognitionFuzz::fuzzerTestOneInput),
    ARCHIVE(ArchiveFuzz.class, ArchiveFuzz::fuzzerTestOneInput),
    JSON(JsonFuzz.class, JsonFuzz::fuzzerTestOneInput),
    XML(XmlFuzz.class, XmlFuzz::fuzzerTestOneInput),
    YAML(YamlFuzz.class, YamlFuzz::fuzzerTestOneInput),
    MARKDOWN(MarkdownFuzz.class, MarkdownFuzz::fuzzerTestOneInput),
    DIFF(DiffFuzz.class, DiffFuzz::fuzzerTestOneInput),
    DSSE(DsseFuzz.class, DsseFuzz::fuzzerTestOneInput),
    SELECTOR(SelectorFuzz.class, SelectorFuzz::fuzzerTestOneInput);

    private final Class<?> target;
    private final Consumer<byte[]> one;

    FuzzTarget(Class<?> target, Consumer<byte[]> one) {
        this.target = target;
        this.one = one;
    }

    Class<?> target() {
        return target;
    }

    void run(byte[] input) {
        one.accept(input);
    }

    /** The zip of kept inputs: what reached new code, and everything that once broke something. */
    Path kept() {
        return TestFiles.root()
                .resolve("pipeline/src/test/resources/fuzz")
                .resolve(target.getSimpleName() + ".zip");
    }

    /** A kept input. */
    record Input(String name, byte[] bytes) {}

    List<Input> inputs() throws IOException {
        List<Input> inputs = new ArrayList<>();
        try (InputStream in = Files.newInputStream(kept());
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                inputs.add(new Input(entry.getName(), zip.readAllBytes()));
            }
        }
        return inputs;
    }
}
