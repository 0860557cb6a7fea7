package dev.muster.reference;

import dev.muster.evidence.parse.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which suite of the release process a test report belongs to; {@code test-suites.yaml} says how it
 * is decided.
 */
public final class TestSuites {
    /** A suite of the release process. */
    public record Suite(
            String id,
            String kind,
            ReferenceFile file,
            String pointer,
            List<String> names,
            List<String> pathWords,
            List<String> formats) {}

    private final List<Suite> suites = new ArrayList<>();

    void add(ReferenceFile file) {
        file.tree()
                .each("suites")
                .forEach(
                        suite ->
                                suites.add(
                                        new Suite(
                                                suite.string("id")
                                                        .orElseThrow(
                                                                () ->
                                                                        new IllegalArgumentException(
                                                                                file.path()
                                                                                        + suite
                                                                                                .pointer()
                                                                                        + " has no id")),
                                                suite.string("kind").orElse("other"),
                                                file,
                                                suite.pointer(),
                                                words(suite, "names"),
                                                words(suite, "pathWords"),
                                                suite.each("formats").map(Tree::text).toList())));
    }

    private static List<String> words(Tree suite, String key) {
        return suite.each(key).map(word -> plain(word.text())).toList();
    }

    /** Lower case, every run of other characters than letters and digits one blank. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip();
    }

    /** The suite by its own name. */
    public Optional<Suite> named(String name) {
        String plain = plain(name);
        return suites.stream().filter(suite -> suite.names.contains(plain)).findFirst();
    }

    /** The suite by the document's path, else by its format (id without version). */
    public Optional<Suite> of(String path, String format) {
        for (String segment : path.split("[/!]")) {
            String words = " " + plain(segment) + " ";
            for (Suite suite : suites) {
                if (suite.pathWords.stream().anyMatch(word -> words.contains(" " + word + " "))) {
                    return Optional.of(suite);
                }
            }
        }
        String id = format.replaceFirst("@.*", "");
        return suites.stream().filter(suite -> suite.formats.contains(id)).findFirst();
    }
}
