package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.lexicon.SecretWords;
import dev.muster.evidence.parse.TextSource;
import dev.muster.model.Selector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Finds an expression that selects just those lines of a part of a diff that change a reference, so
 * that anybody can count them again. Only names are quoted in it, never what stands behind them.
 */
final class SecretLines {
    /** File headers, which are no changed lines. */
    static final String HEADER = "^(\\+\\+\\+|---) ";

    private static final Pattern START =
            Pattern.compile(
                    "^[ \\t]*(?:- +)?(?:[\"']?[A-Za-z_][\\w./-]*[\"']?[ \\t]*[:=]|[A-Za-z]{0,4})");
    private static final int MOST = 40;

    private final TextSource source;
    private final SecretWords words;
    private final int start;
    private final String part;

    SecretLines(TextSource source, SecretWords words, int start, int end) {
        this.source = source;
        this.words = words;
        this.start = start;
        this.part = source.text().substring(start, end);
    }

    /** Selects the lines of these changes; empty when no expression selects just them. */
    Optional<Selector> selector(List<SecretChanges.Change> changes) {
        Set<String> starts = new LinkedHashSet<>();
        Set<Integer> wanted = new TreeSet<>();
        for (SecretChanges.Change change : changes) {
            starts.add(change.line().sign() + start(change));
            wanted.add(change.line().at() - 1);
        }
        return wanted.size() < changes.size()
                ? Optional.empty()
                : select("^(" + quoted(starts) + ")", HEADER, wanted);
    }

    /** Shows that no changed line is a reference but those that are left out by name. */
    Optional<Selector> none() {
        String pattern = "(?i)^[+-].*(" + words.stem() + ")";
        Predicate<String> stems = finding(pattern);
        Set<String> starts = new LinkedHashSet<>();
        boolean comments = false;
        for (String line : part.lines().filter(stems).toList()) {
            boolean comment = words.isComment(line.substring(1));
            comments |= comment;
            if (!comment) {
                Matcher matcher = START.matcher(line.substring(1));
                starts.add(line.charAt(0) + (matcher.find() ? matcher.group() : ""));
            }
        }
        String except =
                HEADER
                        + (comments ? "|^[+-][ \\t]*(" + quoted(words.comments()) + ")" : "")
                        + (starts.isEmpty() ? "" : "|^(" + quoted(starts) + ")");
        return starts.size() > MOST ? Optional.empty() : select(pattern, except, Set.of());
    }

    private Optional<Selector> select(String pattern, String except, Set<Integer> wanted) {
        Predicate<String> found = finding(pattern);
        Predicate<String> left = finding(except);
        Set<Integer> lines = new TreeSet<>();
        int at = 0;
        while (at < part.length()) {
            int newline = part.indexOf('\n', at);
            int end = newline < 0 ? part.length() : newline;
            String line = part.substring(at, end);
            if (found.test(line) && !left.test(line)) {
                lines.add(start + at);
            }
            at = end + 1;
        }
        return lines.equals(wanted)
                ? Optional.of(
                        source.select(start, start + part.length())
                                .then(new Selector.LineSet(pattern, except)))
                : Optional.empty();
    }

    /** The line up to the name, or up to its key where it only belongs to a reference. */
    private static String start(SecretChanges.Change change) {
        SecretBlock block = change.block();
        if (change.line().equals(block.line())) {
            return block.line().text().substring(0, block.named().end());
        }
        Matcher matcher = START.matcher(change.line().text());
        return matcher.find() ? matcher.group() : "";
    }

    private static Predicate<String> finding(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return line -> pattern.matcher(line).find();
    }

    private static String quoted(Iterable<String> texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
