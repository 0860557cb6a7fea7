package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * Finds the environment that a path or a name seems to be for: a word of a folder's name, a word of
 * the file's name, the end of a namespace. Only a hint, so whoever claims it says that it is
 * inferred; the reference data says which environment the word means.
 */
final class EnvironmentInPath {
    private static final String WORDS =
            "(dev|development|qa|uat|preview|staging|stage|stg|sandbox|canary|pre-?prod|prod|prd|production)";
    private static final Pattern WORD = Pattern.compile("(?i)(?:^|[-_.])" + WORDS + "(?:$|[-_.])");
    private static final Pattern WHOLE = Pattern.compile("(?i)^(?:.*[-_])?" + WORDS + "$");

    private EnvironmentInPath() {}

    /** Where in the path the environment's word stands; empty when no word is an environment. */
    static Optional<UnifiedDiff.Span> find(String path) {
        int from = 0;
        for (int to = path.indexOf('/'); to >= 0; to = path.indexOf('/', from)) {
            Optional<UnifiedDiff.Span> folder = folder(path.substring(from, to), from);
            if (folder.isPresent()) {
                return folder;
            }
            from = to + 1;
        }
        return in(WORD, path.substring(from), from);
    }

    /** A hidden folder's name and one with dots, as a package has, name no environment. */
    private static Optional<UnifiedDiff.Span> folder(String name, int at) {
        return name.contains(".") ? Optional.empty() : in(WORD, name, at);
    }

    /**
     * Where the environment's word stands that a name is or ends in, for example a namespace {@code
     * pay-staging}.
     */
    static Optional<UnifiedDiff.Span> ending(String name) {
        return in(WHOLE, name, 0);
    }

    private static Optional<UnifiedDiff.Span> in(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find()
                ? Optional.of(new UnifiedDiff.Span(at + matcher.start(1), at + matcher.end(1)))
                : Optional.empty();
    }
}
