package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.TextSource;
import dev.muster.model.Confidence;
import dev.muster.model.Selector;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How many things there are, as lines of a part of the source that a pattern finds. There is a
 * count only if a pattern finds exactly the lines on which the things stand, so that anybody can
 * count again.
 */
record LineCount(int count, Selector lines) {
    /**
     * Counts things that stand at these places, each on a line of its own.
     *
     * @param patterns tried in order
     */
    static Optional<LineCount> of(
            TextSource source, Collection<Integer> places, List<String> patterns) {
        String text = source.text();
        NavigableSet<Integer> wanted = new TreeSet<>();
        places.forEach(place -> wanted.add(lineStart(text, place)));
        if (wanted.isEmpty() || wanted.size() < places.size()) {
            return Optional.empty();
        }
        int start = wanted.first();
        int newline = text.indexOf('\n', wanted.last());
        int end = newline < 0 ? text.length() : newline;
        for (String pattern : patterns) {
            if (found(text, start, end, Pattern.compile(pattern)).equals(wanted)) {
                Selector lines = source.select(start, end).then(new Selector.LineSet(pattern));
                return Optional.of(new LineCount(places.size(), lines));
            }
        }
        return Optional.empty();
    }

    /** What leaves out lines of a list that are still to be filled in. */
    private static final String OPEN_LINES =
            "(?i)\\b(TODO|TBD|TBC|FIXME|XXX)\\b|^[^A-Za-z]*(<[^<>]*>|\\[[^\\]]*\\]|\\.\\.\\.|_+|-+)?[ \\t]*\\r?$"
                    + "|[ \\t](n/?a|none)[ \\t]*\\r?$|\\b(describe|insert|add|fill in|enter)\\b.*\\b(here|steps?)\\b";

    /** Counts those of the things that are filled in, the others being left out by expression. */
    static Optional<LineCount> except(
            TextSource source,
            Collection<Integer> all,
            Collection<Integer> filled,
            List<String> patterns) {
        String text = source.text();
        NavigableSet<Integer> wanted = new TreeSet<>();
        filled.forEach(place -> wanted.add(lineStart(text, place)));
        NavigableSet<Integer> region = new TreeSet<>(all);
        int start = lineStart(text, region.first());
        int end = lineEnd(text, region.last());
        Pattern open = Pattern.compile(OPEN_LINES);
        for (String pattern : patterns) {
            NavigableSet<Integer> found = found(text, start, end, Pattern.compile(pattern));
            boolean list = !found.isEmpty();
            found.removeIf(at -> open.matcher(text.substring(at, lineEnd(text, at))).find());
            if (list && found.equals(wanted)) {
                Selector lines =
                        source.select(start, end).then(new Selector.LineSet(pattern, OPEN_LINES));
                return Optional.of(new LineCount(filled.size(), lines));
            }
        }
        return Optional.empty();
    }

    /** Shows that a line is all there is: no line of it, and none after it up to the next text. */
    static Optional<LineCount> none(TextSource source, Slice heading, String pattern) {
        int at = heading.place();
        if (at < 0) {
            return Optional.empty();
        }
        String text = source.text();
        int start = lineStart(text, at);
        int end = lineEnd(text, at);
        while (end < text.length() && text.substring(end, lineEnd(text, end + 1)).isBlank()) {
            end = lineEnd(text, end + 1);
        }
        return found(text, start, end, Pattern.compile(pattern)).isEmpty()
                ? Optional.of(
                        new LineCount(
                                0, source.select(start, end).then(new Selector.LineSet(pattern))))
                : Optional.empty();
    }

    private static int lineEnd(String text, int place) {
        int newline = place >= text.length() ? -1 : text.indexOf('\n', place);
        return newline < 0 ? text.length() : newline;
    }

    static int lineStart(String text, int place) {
        return text.lastIndexOf('\n', place - 1) + 1;
    }

    /** Where the lines start that the pattern finds. */
    private static NavigableSet<Integer> found(String text, int start, int end, Pattern pattern) {
        NavigableSet<Integer> found = new TreeSet<>();
        for (int from = start; from < end; ) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 || newline > end ? end : newline;
            if (pattern.matcher(text.substring(from, to)).find()) {
                found.add(from);
            }
            from = to + 1;
        }
        return found;
    }

    void tell(ClaimSink sink, String name) {
        sink.derived(name, "count", String.valueOf(count), lines, Confidence.PARSED_TEXT);
    }
}
