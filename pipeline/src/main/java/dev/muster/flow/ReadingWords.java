package dev.muster.flow;

import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.Digest;
import dev.muster.reference.ReferenceData;
import dev.muster.reference.ReferenceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * The words that readers go by, out of the reference data. A folder that has no such file gets the
 * one of the program, whose digest is then part of the rules: nothing is ever read without words.
 */
final class ReadingWords {
    private static final List<String> KINDS =
            List.of(Lexicon.CONCLUSIONS, Lexicon.SECRETS, Lexicon.ENVIRONMENTS);

    private ReadingWords() {}

    static Lexicon of(ReferenceData reference) {
        return Lexicon.of(
                tree(reference, Lexicon.CONCLUSIONS),
                tree(reference, Lexicon.SECRETS),
                tree(reference, Lexicon.ENVIRONMENTS));
    }

    /** Digests of the program's own files that stand in for missing ones. */
    static List<String> builtIn(ReferenceData reference) {
        return KINDS.stream()
                .filter(kind -> reference.other(kind).isEmpty())
                .map(ReadingWords::shipped)
                .map(ReferenceFile::digest)
                .map(Digest::text)
                .toList();
    }

    private static Tree tree(ReferenceData reference, String kind) {
        return reference.other(kind).orElseGet(() -> shipped(kind)).tree();
    }

    private static ReferenceFile shipped(String kind) {
        String name = kind.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        try {
            SortedMap<String, byte[]> file = RuleFiles.inJar(name + ".yaml");
            if (file.isEmpty()) {
                throw new IllegalArgumentException(
                        "the reference data has no file of kind %s; copy %s.yaml into it"
                                .formatted(kind, name));
            }
            return ReferenceData.of(file).other(kind).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
