package dev.muster.evidence.lexicon;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * By what a line of configuration is known that refers to a secret. Only names are ever told, never
 * what stands behind them.
 *
 * @param stem what every line has that is a reference
 * @param references keys that name a secret kept elsewhere
 * @param sensitive names whose value is a secret
 * @param variables endings of such names that are written in capitals
 * @param except names that only look so
 * @param places addresses of secrets, each with one group
 * @param kinds kinds of Kubernetes objects
 * @param comments what a line begins with that configures nothing
 * @param documents paths of files that configure nothing
 */
public record SecretWords(
        String stem,
        NameEndings references,
        NameEndings sensitive,
        List<String> variables,
        NameEndings except,
        List<Pattern> places,
        List<String> kinds,
        List<String> comments,
        Pattern documents,
        TerraformWords terraform,
        ReviewWords review) {
    /** Nothing refers to a secret, and nothing is a review. */
    public static final SecretWords EMPTY =
            new SecretWords(
                    "",
                    NameEndings.of(List.of()),
                    NameEndings.of(List.of()),
                    List.of(),
                    NameEndings.of(List.of()),
                    List.of(),
                    List.of(),
                    List.of(),
                    Expressions.NONE,
                    TerraformWords.EMPTY,
                    ReviewWords.EMPTY);

    private static final Pattern KEY =
            Pattern.compile(
                    "^\\s*(?:-\\s+)?(?:(?:export|ENV|ARG|set|-e|--set)\\s+)?[\"']?([A-Za-z_][A-Za-z0-9_./-]*)[\"']?"
                            + "\\s*(?::=|:|=>|=)(?:\\s+|$|[\"']|[^\\s/:])");
    private static final Pattern SEPARATOR = Pattern.compile("^[\"']?\\s*(?::=|:|=>|=)\\s*");
    private static final Pattern RESOURCE =
            Pattern.compile("^\\s*(?:resource|data)\\s+\"(\\w+)\"\\s+\"([\\w-]+)\"");
    private static final Pattern OUTPUT =
            Pattern.compile("^\\s*(?:output|variable)\\s+\"([\\w-]+)\"\\s*\\{");
    private static final Pattern NO_VALUE =
            Pattern.compile(
                    "(?i)^(?:true|false|yes|no|on|off|null|~|none|\\d{1,5}[smhd]?|\"\"|''|\\{\\}|\\[\\]|\"(?:true|false)\")?,?$");
    private static final Pattern CAPITALS = Pattern.compile("^[A-Z][A-Z0-9_]+$");

    public SecretWords {
        variables = List.copyOf(variables);
        places = List.copyOf(places);
        kinds = List.copyOf(kinds);
        comments = List.copyOf(comments);
    }

    /**
     * What a line names.
     *
     * @param identity the same for the same thing before and after a change
     * @param start where in the line the name begins
     * @param end where it ends
     * @param isOpening whether what it is about stands below it
     */
    public record Named(String identity, int start, int end, boolean isOpening) {}

    static SecretWords of(Tree file) {
        return new SecretWords(
                String.join("|", Expressions.texts(file, "stems")),
                NameEndings.of(Expressions.texts(file, "references")),
                NameEndings.of(Expressions.texts(file, "sensitive", "endings")),
                Expressions.texts(file, "sensitive", "variables"),
                NameEndings.of(Expressions.texts(file, "sensitive", "except")),
                Expressions.texts(file, "places").stream().map(Expressions::compile).toList(),
                Expressions.texts(file, "kinds"),
                Expressions.texts(file, "comments"),
                file.string("documents").map(Expressions::compile).orElse(Expressions.NONE),
                file.at("terraform").map(TerraformWords::of).orElse(TerraformWords.EMPTY),
                file.at("review").map(ReviewWords::of).orElse(ReviewWords.EMPTY));
    }

    /** Whether files of this path configure nothing. */
    public boolean isDocument(String path) {
        return documents.matcher(path).find();
    }

    /** Whether the line is a comment as a whole. */
    public boolean isComment(String line) {
        String text = line.strip();
        return comments.stream().anyMatch(text::startsWith);
    }

    /** What the line refers to; empty when it is no reference. */
    public Optional<Named> find(String line) {
        if (line.isBlank() || isComment(line)) {
            return Optional.empty();
        }
        Matcher resource = RESOURCE.matcher(line);
        if (resource.find()) {
            return terraform.isSecret(resource.group(1))
                    ? Optional.of(
                            new Named(
                                    resource.group(1) + "." + resource.group(2),
                                    resource.start(1),
                                    resource.end(1),
                                    true))
                    : Optional.empty();
        }
        Matcher output = OUTPUT.matcher(line);
        if (output.find() && isSecret(output.group(1))) {
            return Optional.of(new Named(output.group(1), output.start(1), output.end(1), true));
        }
        Matcher key = KEY.matcher(line);
        String name = key.find() ? key.group(1) : "";
        if (!name.isEmpty()) {
            Optional<Named> named = byKey(line, name, key);
            if (named.isPresent()) {
                return named;
            }
        }
        return byPlace(line, name);
    }

    private Optional<Named> byKey(String line, String name, Matcher key) {
        String value = value(line, key.end(1));
        boolean opens = value.isEmpty() || value.equals("|") || value.equals(">") || isOpen(value);
        if (name.equals("kind") && kinds.contains(bare(value))) {
            int at = line.indexOf(bare(value), key.end(1));
            return Optional.of(
                    new Named("kind " + bare(value), at, at + bare(value).length(), false));
        }
        if ((name.equals("name") || name.equals("key")) && isVariable(bare(value))) {
            int at = line.indexOf(bare(value), key.end(1));
            return Optional.of(new Named(bare(value), at, at + bare(value).length(), true));
        }
        boolean told = opens || !NO_VALUE.matcher(value).find();
        return told && isSecret(name)
                ? Optional.of(new Named(name, key.start(1), key.end(1), opens))
                : Optional.empty();
    }

    private static boolean isOpen(String value) {
        return value.equals("{") || value.equals("[") || value.equals("(");
    }

    private Optional<Named> byPlace(String line, String name) {
        for (Pattern place : places) {
            Matcher matcher = place.matcher(line);
            if (matcher.find()) {
                String identity = name.isEmpty() ? matcher.group(1) : name;
                return Optional.of(new Named(identity, matcher.start(1), matcher.end(1), false));
            }
        }
        return Optional.empty();
    }

    /** Whether something of this name is, or refers to, a secret. */
    public boolean isSecret(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
        return !except.match(last)
                && (references.equal(last) || sensitive.match(last) || isVariable(last));
    }

    private boolean isVariable(String name) {
        return CAPITALS.matcher(name).matches()
                && variables.stream().anyMatch(name::endsWith)
                && !except.match(name);
    }

    /** What follows the key and its separator, without a comment. */
    private static String value(String line, int from) {
        String rest = SEPARATOR.matcher(line.substring(from)).replaceFirst("");
        return withoutComment(rest).strip();
    }

    private static String bare(String value) {
        String text = value.strip();
        int from = 0;
        int to = text.length();
        while (from < to && "\"'".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "\"',".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to).toLowerCase(Locale.ROOT).equals("null")
                ? ""
                : text.substring(from, to);
    }

    /** The line up to a comment that follows white space and stands in no quotation marks. */
    public static String withoutComment(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#' && i > 0 && Character.isWhitespace(line.charAt(i - 1))) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
