package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Picks the value itself out of the words around it. */
final class Values {
    static final String VERSION_TEXT =
            "v?\\d+\\.\\d+(?:\\.\\d+){0,2}(?:[-+][0-9A-Za-z]+(?:[.+-][0-9A-Za-z]+)*)?";
    static final String DATE_TEXT =
            "\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?"
                    + "|\\d{1,2}(?:st|nd|rd|th|\\.)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?,? \\d{4}"
                    + "|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}"
                    + "|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{4}/\\d{1,2}/\\d{1,2}";
    static final String BEFORE = "(?:^|[\\s(\"'`\\[“‘=])";
    static final String AFTER = "(?:$|[\\s)\"'`\\],.;:!?”’])";

    private static final Pattern VERSION =
            Pattern.compile(BEFORE + "(" + VERSION_TEXT + ")" + AFTER);
    private static final Pattern DATE = Pattern.compile("(?:^|\\W)(" + DATE_TEXT + ")(?:$|\\W)");
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?:^|[\\s(\"'`=<])"
                            + "((?:oci://|docker://)?(?:localhost|[a-z0-9-]+(?:\\.[a-z0-9-]+)+)(?::\\d{2,5})?(?:/[a-z0-9][a-z0-9._-]*)+"
                            + "(?::[\\w][\\w.-]*[\\w]|:\\w)?(?:@sha256:[0-9a-f]{64})?)");
    private static final Pattern DIGEST =
            Pattern.compile("(?:^|[^\\w])(sha256:[0-9a-fA-F]{64})(?:$|\\W)");
    private static final Pattern COMMIT = Pattern.compile("^([0-9a-f]{7,40})(?:$|\\W)");
    private static final Pattern IDENTIFIER =
            Pattern.compile("^([\\p{L}\\p{N}][\\p{L}\\p{N} ./_-]{0,62})(?:$|[(,;])");
    private static final Pattern ENVIRONMENT =
            Pattern.compile(
                    "([A-Za-z]*[ -]?(?:pre[ -]?prod(?:uction)?)|[A-Za-z][A-Za-z0-9_-]{0,30})");
    private static final Pattern KNOWN_ENVIRONMENT =
            Pattern.compile(
                    "(?i)(?:^|[^\\w-])(pre-?prod(?:uction)?|prod(?:uction)?"
                            + "|staging|preview|dev(?:elopment)?|qa|uat|sandbox|canary)(?:$|[^\\w-])");
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^)]*\\)|\\[[^\\]]*\\]");
    private static final Set<String> NO_ENVIRONMENT =
            Set.of(
                    "and",
                    "or",
                    "the",
                    "only",
                    "environment",
                    "environments",
                    "all",
                    "cluster",
                    "clusters",
                    "none",
                    "na",
                    "any",
                    "both",
                    "each",
                    "every",
                    "in",
                    "to",
                    "then",
                    "first",
                    "plus",
                    "not",
                    "except");
    private static final int ENVIRONMENT_LIST = 6;

    private Values() {}

    static Optional<Slice> version(Slice slice) {
        return slice.find(VERSION);
    }

    /** All versions, each read up to where the next may begin. */
    static List<Slice> versions(Slice slice) {
        List<Slice> found = new ArrayList<>();
        Slice rest = slice;
        for (Optional<Slice> next = version(rest); next.isPresent(); next = version(rest)) {
            found.add(next.get());
            rest = new Slice(slice.passage(), next.get().end(), slice.end());
        }
        return found;
    }

    static Optional<Slice> date(Slice slice) {
        return slice.find(DATE);
    }

    static Optional<Slice> commit(Slice slice) {
        return slice.find(COMMIT);
    }

    static Optional<Slice> digest(Slice slice) {
        return slice.find(DIGEST);
    }

    /** Image references that carry a tag or a digest. */
    static List<Slice> references(Slice slice) {
        return slice.findAll(REFERENCE).stream()
                .filter(
                        found ->
                                found.text()
                                        .substring(found.text().lastIndexOf('/'))
                                        .matches(".*[:@].*"))
                .toList();
    }

    /** A short name, as written. */
    static Optional<Slice> identifier(Slice slice) {
        return slice.find(IDENTIFIER)
                .map(Slice::stripped)
                .filter(
                        found ->
                                found.text().split("\\s+").length <= ENVIRONMENT_LIST - 1
                                        && !Set.of("none", "all", "various")
                                                .contains(found.text().toLowerCase(Locale.ROOT)));
    }

    /** The environments of a value that lists them; of a sentence, only those everybody knows. */
    static List<Slice> environments(Slice slice) {
        String listed = IN_PARENTHESES.matcher(slice.text()).replaceAll("");
        boolean sentence = listed.strip().split("\\s+").length > ENVIRONMENT_LIST;
        if (sentence || listed.length() < slice.text().length()) {
            return knownEnvironments(slice);
        }
        List<Slice> found = new ArrayList<>();
        for (Slice word : slice.findAll(ENVIRONMENT)) {
            if (!NO_ENVIRONMENT.contains(word.text().strip().toLowerCase(Locale.ROOT))) {
                found.add(word.stripped());
            }
        }
        return found;
    }

    /** Words that mean an environment wherever they stand. */
    static List<Slice> knownEnvironments(Slice slice) {
        List<Slice> found = new ArrayList<>();
        Slice rest = slice;
        for (Optional<Slice> next = rest.find(KNOWN_ENVIRONMENT);
                next.isPresent();
                next = rest.find(KNOWN_ENVIRONMENT)) {
            found.add(next.get());
            rest = new Slice(slice.passage(), next.get().end(), slice.end());
        }
        return found;
    }
}
