package dev.muster.check.exposure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.check.exposure.ExposureScanner.Exposure;
import dev.muster.evidence.parse.GivenUpException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules by which documents of one kind are searched, and how. */
final class Search {
    /** A match that ends where the searched part ends may go on; so much more is then searched. */
    private static final int MORE = 1024;

    private static final int HEAD = 4096;

    private final List<ExposureRule> rules;
    private final List<List<Integer>> byKeyword;
    private final List<String> words;
    private final Keywords keywords;
    private final List<Integer> byShape = new ArrayList<>();
    private final Shapes shapes;

    private Search(List<ExposureRule> rules, Map<String, List<Integer>> byKeyword) {
        this.rules = rules;
        this.byKeyword = List.copyOf(byKeyword.values());
        this.words = List.copyOf(byKeyword.keySet());
        this.keywords = new Keywords(words);
        List<Shape> shapes = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            for (Shape shape : rules.get(rule).trigger().shapes()) {
                shapes.add(shape);
                byShape.add(rule);
            }
        }
        this.shapes = new Shapes(shapes);
    }

    static Search of(List<ExposureRule> all, String kind) {
        List<ExposureRule> rules = all.stream().filter(rule -> rule.searches(kind)).toList();
        Map<String, List<Integer>> byKeyword = new LinkedHashMap<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            for (String word : rules.get(rule).trigger().keywords()) {
                byKeyword.computeIfAbsent(word, _ -> new ArrayList<>()).add(rule);
            }
        }
        return new Search(rules, byKeyword);
    }

    /**
     * A part of a document.
     *
     * @param offset of its first byte
     */
    record Window(byte[] bytes, int length, long offset) {
        String text(int from, int to) {
            return Escapes.resolved(
                    new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }

    int rules() {
        return rules.size();
    }

    /** Adds what the rules find in a window. */
    void run(Window window, Match.Origin origin, Exposures found) {
        BitSet[] places = places(window);
        for (int order = 0; order < rules.size(); order++) {
            ExposureRule rule = rules.get(order);
            BitSet set = rule.trigger().isAlways() ? all(window) : places[order];
            if (set != null && rule.searchesPath(origin.path())) {
                new Run(order, rule, window, origin, found).over(set);
            }
        }
    }

    private static BitSet all(Window window) {
        BitSet all = new BitSet();
        all.set(0, window.length);
        return all;
    }

    /** For each rule where in the window it is to be tried; null for nowhere. */
    private BitSet[] places(Window window) {
        BitSet[] places = new BitSet[rules.size()];
        shapes.scan(
                window.bytes,
                window.length,
                (shape, end) -> around(places, byShape.get(shape), end, window));
        Followers followers = new Followers(window.bytes, window.length);
        keywords.scan(
                window.bytes,
                window.length,
                (keyword, end) -> {
                    int length = words.get(keyword).length();
                    int assigned = -1;
                    for (int rule : byKeyword.get(keyword)) {
                        ExposureRule.Needs needs = rules.get(rule).trigger().needs();
                        if (needs.assigned() > 0 && assigned < 0) {
                            assigned = followers.assigned(end);
                        }
                        if (needs.assigned() <= Math.max(0, assigned)
                                && needs.areMet(followers, length, end)) {
                            around(places, rule, end, window);
                        }
                    }
                });
        return places;
    }

    private void around(BitSet[] places, int rule, int end, Window window) {
        if (places[rule] == null) {
            places[rule] = new BitSet();
        }
        ExposureRule.Trigger trigger = rules.get(rule).trigger();
        if (trigger.everywhere()) {
            places[rule].set(0, window.length);
        } else {
            places[rule].set(
                    Math.max(0, end - trigger.before()),
                    Math.min(window.length, end + trigger.after()));
        }
    }

    /** One rule over one window. */
    private record Run(
            int order, ExposureRule rule, Window window, Match.Origin origin, Exposures found) {

        void over(BitSet set) {
            Pattern regex = rule.expression().regex();
            if (regex == null) {
                int end = Math.min(HEAD, window.length);
                if (window.offset == 0 && end > 0) {
                    add(0, new String(window.bytes, 0, end, StandardCharsets.ISO_8859_1));
                }
                return;
            }
            for (int from = set.nextSetBit(0); from >= 0 && !isFull(); ) {
                GivenUpException.check();
                int to = set.nextClearBit(from);
                part(regex, from, to);
                from = set.nextSetBit(to);
            }
        }

        private boolean isFull() {
            return found.isFull(order);
        }

        /** Searches a part, and on where a match may go on beyond it. */
        private void part(Pattern regex, int from, int to) {
            int start = from;
            int end = to;
            while (start >= 0) {
                String text = window.text(start, end);
                boolean goesOn = end < window.length;
                if (goesOn && found.isBarren(order, text)) {
                    return;
                }
                int before = found.count(order);
                int cut = -1;
                if (rule.expression().within().isEmpty()) {
                    cut = matches(regex, text, start, goesOn);
                } else {
                    narrowed(0, text, start);
                }
                if (goesOn && cut < 0 && found.count(order) == before) {
                    found.barren(order, text);
                }
                end = Math.min(window.length, Math.max(end, end + MORE + end - start));
                start = cut;
            }
        }

        /** Where the match begins that the end of the text may have cut; -1 for none. */
        private int matches(Pattern regex, String text, int base, boolean goesOn) {
            Matcher matcher = regex.matcher(text);
            while (matcher.find() && !isFull()) {
                if (goesOn && matcher.end() == text.length() && matcher.start() >= 0) {
                    return base + matcher.start();
                }
                judge(matcher, text, base);
            }
            return -1;
        }

        private void narrowed(int level, String text, int base) {
            List<Pattern> within = rule.expression().within();
            Pattern pattern = level < within.size() ? within.get(level) : rule.expression().regex();
            if (pattern == null) {
                return;
            }
            Matcher matcher = pattern.matcher(text);
            while (matcher.find() && !isFull()) {
                GivenUpException.check();
                if (level < within.size()) {
                    narrowed(level + 1, matcher.group(), base + matcher.start());
                } else {
                    judge(matcher, text, base);
                }
            }
        }

        private void judge(Matcher matcher, String text, int base) {
            Match match = Match.of(matcher, rule.expression().group(), text, origin);
            if (match != null && rule.convicts(match)) {
                int start = base + match.start();
                int length = match.secret().length();
                add(start, new String(window.bytes, start, length, StandardCharsets.ISO_8859_1));
            }
        }

        private void add(int start, String bytes) {
            long place = window.offset + start;
            found.add(
                    order,
                    new Exposure(
                            rule.id(), rule.exposureClass(), place, place + bytes.length(), bytes));
        }
    }
}
