package dev.muster.evidence.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the environment that a path or a name seems to be for: a folder of that name, a word of the
 * file's name, the end of a namespace. Only a hint, so whoever claims it says that it is inferred.
 */
final class EnvironmentInPath {
    private static final String WORDS =
            "(dev|development|qa|uat|preview|staging|stage|stg|sandbox|canary|pre-?prod|prod|prd|production)";
    private static final Pattern FOLDER = Pattern.compile("(?i)(?:^|/)" + WORDS + "(?=/)");
    private static final Pattern FILE =
            Pattern.compile("(?i)(?:^|[-_./])" + WORDS + "(?=[-_.][^/]*$|$)");
    private static final Pattern WHOLE = Pattern.compile("(?i)(?:.*[-_])?" + WORDS);

    private EnvironmentInPath() {}

    /** Where in the path the environment's word stands; empty when no word is an environment. */
    static Optional<UnifiedDiff.Span> find(String path) {
        Matcher folder = FOLDER.matcher(path);
        if (folder.find()) {
            return Optional.of(new UnifiedDiff.Span(folder.start(1), folder.end(1)));
        }
        Matcher file = FILE.matcher(path).region(path.lastIndexOf('/') + 1, path.length());
        return file.find()
                ? Optional.of(new UnifiedDiff.Span(file.start(1), file.end(1)))
                : Optional.empty();
    }

    /**
     * Where the environment's word stands that a name is or ends in, for example a namespace {@code
     * pay-staging}.
     */
    static Optional<UnifiedDiff.Span> ending(String name) {
        Matcher matcher = WHOLE.matcher(name);
        return matcher.matches()
                ? Optional.of(new UnifiedDiff.Span(matcher.start(1), matcher.end(1)))
                : Optional.empty();
    }
}
