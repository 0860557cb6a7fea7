package dev.muster.fragment;

import dev.muster.fragment.FragmentView.Line;
import dev.muster.fragment.FragmentView.Run;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Some lines of a document around the first of some places, with what is exposed masked. */
final class Passage {
    /** Lines before the first place, and after it. */
    static final int AROUND = 40;

    private static final int SIDE = 16_000;
    private static final int LONGEST_PLACE = 8_000;

    /** An exposed text may begin outside what is shown. */
    private static final int GUARD = 16_000;

    private static final int KEPT = 160;
    private static final String DOTS = "••••";
    private static final String CUT = " … ";

    private final String shown;
    private final long from;
    private final int firstLine;
    private final List<Place> places;
    private final List<Masks.Hidden> hidden;

    private Passage(
            String shown, long from, int firstLine, List<Place> places, List<Masks.Hidden> hidden) {
        this.shown = shown;
        this.from = from;
        this.firstLine = firstLine;
        this.places = places;
        this.hidden = hidden;
    }

    /** The passage around the first place. */
    static Passage around(DocumentText text, List<Place> places, Masks masks) throws IOException {
        Place focus = places.getFirst();
        LineStart start = start(text, focus.start());
        long end = Math.min(focus.end(), focus.start() + LONGEST_PLACE);
        long guardFrom = Math.max(0, start.offset - GUARD);
        String read = text.read(guardFrom, end + SIDE + GUARD);
        int shownFrom = (int) (start.offset - guardFrom);
        int shownTo = lineEnd(read, (int) (end - guardFrom), (int) (end - guardFrom) + SIDE);
        List<Masks.Hidden> hidden = new ArrayList<>();
        for (Masks.Hidden one : masks.in(read)) {
            int a = Math.max(0, one.start() - shownFrom);
            int b = Math.min(shownTo, one.end()) - shownFrom;
            if (b > a) {
                hidden.add(new Masks.Hidden(a, b, one.what()));
            }
        }
        return new Passage(
                read.substring(shownFrom, shownTo), start.offset, start.line, places, hidden);
    }

    private record LineStart(long offset, int line) {}

    /** The start of the line some lines before an offset; later when the lines are long. */
    private static LineStart start(DocumentText text, long offset) throws IOException {
        Deque<LineStart> starts = new ArrayDeque<>(List.of(new LineStart(0, 1)));
        try (Reader reader = text.open()) {
            char[] chars = new char[1 << 16];
            long at = 0;
            boolean carriage = false;
            for (int n = reader.read(chars); n > 0 && at < offset; n = reader.read(chars)) {
                for (int i = 0; i < n && at < offset; i++, at++) {
                    boolean feed = chars[i] == '\n';
                    if (carriage && !feed) {
                        next(starts, at);
                    }
                    if (feed) {
                        next(starts, at + 1);
                    }
                    carriage = chars[i] == '\r';
                }
            }
        }
        long earliest = offset - SIDE;
        LineStart start = starts.getFirst();
        for (LineStart one : starts) {
            if (start.offset < earliest) {
                start = new LineStart(Math.max(one.offset, earliest), one.line);
                if (one.offset >= earliest) {
                    break;
                }
            }
        }
        return start;
    }

    private static void next(Deque<LineStart> starts, long offset) {
        starts.add(new LineStart(offset, starts.getLast().line + 1));
        if (starts.size() > AROUND + 1) {
            starts.removeFirst();
        }
    }

    /** The end of the line some lines after an offset; earlier when the lines are long. */
    private static int lineEnd(String read, int offset, int most) {
        int at = Math.min(offset, read.length());
        for (int lines = 0; at < Math.min(read.length(), most); at++) {
            if (read.charAt(at) == '\n' && ++lines > AROUND) {
                return at;
            }
        }
        return at;
    }

    /** How many passages are hidden. */
    int hiddenCount() {
        return hidden.size();
    }

    /** The lines. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int number = firstLine;
        for (int start = 0; start <= shown.length(); number++) {
            int end = start;
            while (end < shown.length() && shown.charAt(end) != '\n' && shown.charAt(end) != '\r') {
                end++;
            }
            lines.add(new Line(number, runs(start, end)));
            boolean both = shown.startsWith("\r\n", end);
            start = end + (both ? 2 : 1);
        }
        if (lines.size() > 1 && lines.getLast().runs().isEmpty()) {
            lines.removeLast(); // the text ends with a line end
        }
        return lines;
    }

    private List<Run> runs(int start, int end) {
        NavigableSet<Integer> bounds = new TreeSet<>(List.of(start, end));
        for (Masks.Hidden one : hidden) {
            bound(bounds, one.start(), start, end);
            bound(bounds, one.end(), start, end);
        }
        for (Place place : places) {
            bound(bounds, place.start() - from, start, end);
            bound(bounds, end(place, start, end), start, end);
        }
        List<Run> runs = new ArrayList<>();
        Integer at = bounds.first();
        for (Integer next = bounds.higher(at); next != null; next = bounds.higher(at)) {
            runs.add(run(at, next, start, end));
            at = next;
        }
        return shortened(runs);
    }

    private static void bound(NavigableSet<Integer> bounds, long offset, int start, int end) {
        if (offset > start && offset < end) {
            bounds.add((int) offset);
        }
    }

    /** What only begins is marked to the end of its line. */
    private long end(Place place, int lineStart, int lineEnd) {
        long start = place.start() - from;
        return place.opening() && start >= lineStart && start < lineEnd
                ? lineEnd
                : place.end() - from;
    }

    private Run run(int a, int b, int lineStart, int lineEnd) {
        boolean marked = false;
        for (Place place : places) {
            marked |= place.start() - from <= a && end(place, lineStart, lineEnd) >= b;
        }
        String mask = mask(a);
        return new Run(mask == null ? shown.substring(a, b) : DOTS, marked, mask);
    }

    private @Nullable String mask(int at) {
        for (Masks.Hidden one : hidden) {
            if (one.start() <= at && at < one.end()) {
                return one.what();
            }
        }
        return null;
    }

    /** Leaves out the middle of what is long and not marked. */
    private static List<Run> shortened(List<Run> runs) {
        List<Run> shortened = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            String text = run.text();
            if (run.marked() || text.length() <= 3 * KEPT) {
                shortened.add(run);
                continue;
            }
            String head = i > 0 || runs.size() == 1 ? text.substring(0, 2 * KEPT) : "";
            String tail = i < runs.size() - 1 ? text.substring(text.length() - KEPT) : "";
            shortened.add(new Run(head + CUT + tail, false, run.mask()));
        }
        return shortened;
    }
}
