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
