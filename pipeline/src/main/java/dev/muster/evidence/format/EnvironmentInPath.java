package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.lexicon.EnvironmentWords;
import java.util.Optional;

/**
 * Finds the environment that a path or a name seems to be for: a word of a folder's name, a word of
 * the file's name, the end of a namespace. Only a hint, so whoever claims it says that it is
 * inferred; the reference data says which environment the word means.
 */
record EnvironmentInPath(EnvironmentWords words) {
    /** Where in the path the environment's word stands; empty when no word is an environment. */
    Optional<UnifiedDiff.Span> find(String path) {
        int from = 0;
        for (int to = path.indexOf('/'); to >= 0; to = path.indexOf('/', from)) {
            Optional<UnifiedDiff.Span> folder = folder(path.substring(from, to), from);
            if (folder.isPresent()) {
                return folder;
            }
            from = to + 1;
        }
        return in(words.within(), path.substring(from), from);
    }

    /** A hidden folder's name and one with dots, as a package has, name no environment. */
    private Optional<UnifiedDiff.Span> folder(String name, int at) {
        return name.contains(".") ? Optional.empty() : in(words.within(), name, at);
    }

    /**
     * Where the environment's word stands that a name is or ends in, for example a namespace {@code
     * pay-staging}.
     */
    Optional<UnifiedDiff.Span> ending(String name) {
        return in(words.last(), name, 0);
    }

    private static Optional<UnifiedDiff.Span> in(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find()
                ? Optional.of(new UnifiedDiff.Span(at + matcher.start(1), at + matcher.end(1)))
                : Optional.empty();
    }
}
