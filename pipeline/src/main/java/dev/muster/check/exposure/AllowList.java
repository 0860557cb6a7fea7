package dev.muster.check.exposure;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When a match is no finding, in the terms of a gitleaks allow list. Each list that is not empty is
 * one condition; {@code all} says whether one is enough or each must hold.
 *
 * @param commits whether it names commits; a document of a packet has none, so that never holds
 * @param paths of which one is found in the document's path
 * @param target what {@code regexes} are about
 * @param names of which one is found in what stands before the exposed text
 * @param stopwords of which one is in the exposed text, without regard to case
 * @param documents kinds of documents
 */
record AllowList(
        boolean all,
        boolean commits,
        List<Pattern> paths,
        Target target,
        List<Pattern> regexes,
        List<Pattern> names,
        List<String> stopwords,
        List<String> documents) {

    /** What the expressions of an allow list are searched in. */
    enum Target {
        SECRET,
        MATCH,
        LINE
    }

    AllowList {
        paths = List.copyOf(paths);
        regexes = List.copyOf(regexes);
        names = List.copyOf(names);
        stopwords = stopwords.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        documents = List.copyOf(documents);
        if (!commits
                && paths.isEmpty()
                && regexes.isEmpty()
                && names.isEmpty()
                && stopwords.isEmpty()
                && documents.isEmpty()) {
            throw new IllegalArgumentException(
                    "an allow list must hold at least one of commits, paths, regexes, stopwords");
        }
    }

    /** Whether the match is allowed. */
    boolean allows(Match match) {
        List<Boolean> holds = new ArrayList<>();
        if (commits) {
            holds.add(false);
        }
        if (!paths.isEmpty()) {
            holds.add(finds(paths, match.path()));
        }
        if (!regexes.isEmpty()) {
            holds.add(finds(regexes, text(match)));
        }
        if (!names.isEmpty()) {
            holds.add(finds(names, match.name()));
        }
        if (!stopwords.isEmpty()) {
            String lower = match.secret().toLowerCase(Locale.ROOT);
            holds.add(stopwords.stream().anyMatch(lower::contains));
        }
        if (!documents.isEmpty()) {
            holds.add(documents.contains(match.kind()));
        }
        return all ? !holds.contains(false) : holds.contains(true);
    }

    private String text(Match match) {
        return switch (target) {
            case SECRET -> match.secret();
            case MATCH -> match.whole();
            case LINE -> match.line();
        };
    }

    private static boolean finds(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }
}
