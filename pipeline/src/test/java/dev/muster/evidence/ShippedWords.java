package dev.muster.evidence;

import dev.muster.TestFiles;
import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The words of the reference data in this repository. */
public final class ShippedWords {
    public static final Lexicon LEXICON =
            Lexicon.of(
                    file("conclusion-words.yaml"),
                    file("secret-words.yaml"),
                    file("environment-words.yaml"));

    private ShippedWords() {}

    private static Tree file(String name) {
        try {
            return YamlTrees.read(
                            Files.readString(TestFiles.root().resolve("reference-data/" + name)),
                            64,
                            (_, message, _, _) -> {
                                throw new IllegalStateException(name + ": " + message);
                            })
                    .getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableEvidenceException e) {
            throw new IllegalStateException(e);
        }
    }
}
