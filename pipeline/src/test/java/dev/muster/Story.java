package dev.muster;

import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One of {@code samples/packets/} with its labels.
 *
 * @param packet folder or archive
 * @param at the instant it is judged at
 * @param codes finding codes that have to be told
 * @param allowed codes that may be told besides
 * @param referenceData folders it is judged with, one over the other
 */
public record Story(
        String name,
        Path packet,
        String at,
        String outcome,
        Set<String> codes,
        Set<String> allowed,
        List<Path> referenceData) {

    /** Every story, by name. */
    public static List<Story> all() {
        try (Stream<Path> found = Files.list(TestFiles.root().resolve("samples/packets"))) {
            return found.filter(story -> Files.exists(story.resolve("expected.yaml")))
                    .sorted()
                    .map(Story::of)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The story of that name. */
    public static Story named(String name) {
        return all().stream().filter(story -> story.name.equals(name)).findFirst().orElseThrow();
    }

    private static Story of(Path folder) {
        try {
            Tree labels =
                    YamlTrees.read(
                                    Files.readString(folder.resolve("expected.yaml")),
                                    16,
                                    (_, message, _, _) -> {
                                        throw new IllegalArgumentException(message);
                                    })
                            .getFirst();
            return new Story(
                    folder.getFileName().toString(),
                    folder.resolve(labels.string("packet").orElse("packet")),
                    labels.string("at").orElseThrow(),
                    labels.string("outcome").orElseThrow(),
                    words(labels, "codes"),
                    words(labels, "allowed"),
                    Stream.concat(
                                    Stream.of("reference-data"),
                                    labels.each("referenceData").map(Tree::text))
                            .map(TestFiles.root()::resolve)
                            .toList());
        } catch (IOException | UnreadableEvidenceException e) {
            throw new IllegalStateException(folder + " has no readable labels", e);
        }
    }

    private static Set<String> words(Tree labels, String name) {
        return new TreeSet<>(labels.each(name).map(Tree::text).toList());
    }
}
