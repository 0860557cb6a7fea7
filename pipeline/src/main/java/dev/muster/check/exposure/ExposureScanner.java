package dev.muster.check.exposure;

import com.google.re2j.Matcher;
import dev.muster.evidence.parse.Tree;
import dev.muster.reference.ReferenceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the exposure rules over bytes of any length, in windows; expressions run only around their
 * keywords.
 */
public final class ExposureScanner {
    private static final int WINDOW = 1 << 20;
    private static final int OVERLAP = 4096;
    private static final int AROUND = 320;
    private static final int MOST = 50;

    /** Something exposed: the rule and the bytes {@code [start, end)} of the document. */
    public record Exposure(String rule, String exposureClass, long start, long end, String text) {}

    private final List<ExposureRule> rules;
    private final Map<String, Search> byKind = new ConcurrentHashMap<>();
    private final List<String> organisationDomains;
    private final List<String> allowedMailboxes;

    public ExposureScanner(ReferenceFile file) {
        Tree tree = file.tree();
        rules = tree.each("rules").map(ExposureRule::of).toList();
        organisationDomains = tree.each("organisationDomains").map(Tree::text).toList();
        allowedMailboxes = tree.each("allowedMailboxes").map(Tree::text).toList();
    }

    /** The rules by which documents of one kind are searched. */
    private record Search(
            List<ExposureRule> rules, List<List<ExposureRule>> byKeyword, Keywords keywords) {
        static Search of(List<ExposureRule> rules) {
            Map<String, List<ExposureRule>> words = new LinkedHashMap<>();
            for (ExposureRule rule : rules) {
                rule.keywords()
                        .forEach(
                                word ->
                                        words.computeIfAbsent(word, _ -> new ArrayList<>())
                                                .add(rule));
            }
            return new Search(
                    rules, List.copyOf(words.values()), new Keywords(List.copyOf(words.keySet())));
        }
    }

    private Search search(String kind) {
        return byKind.computeIfAbsent(
                kind, _ -> Search.of(rules.stream().filter(rule -> rule.searches(kind)).toList()));
    }

    /**
     * What is exposed in a document of this kind, by place; at most 50, because one is enough to
     * hold a packet.
     *
     * @param size of the document in bytes
     */
    public List<Exposure> scan(InputStream document, long size, String kind) throws IOException {
        Map<Long, Exposure> found = new TreeMap<>();
        Search search = search(kind);
        byte[] window = new byte[Math.clamp(size + 1, 2 * OVERLAP, WINDOW)];
        long offset = 0;
        int kept = 0;
        while (true) {
            int read = document.readNBytes(window, kept, window.length - kept);
            int length = kept + read;
            scanWindow(window, length, offset, search, found);
            if (read == 0 || length < window.length || found.size() >= MOST) {
                return found.values().stream().limit(MOST).toList();
            }
            System.arraycopy(window, length - OVERLAP, window, 0, OVERLAP);
            offset += length - OVERLAP;
            kept = OVERLAP;
        }
    }

    private void scanWindow(
            byte[] window, int length, long offset, Search search, Map<Long, Exposure> found) {
        Map<ExposureRule, BitSet> places = new LinkedHashMap<>();
        for (ExposureRule rule : search.rules()) {
            if (rule.shape() != null) {
                rule.shape().scan(window, length, end -> around(places, rule, end, length));
            }
        }
        search.keywords()
                .scan(
                        window,
                        length,
                        (keyword, end) -> {
                            for (ExposureRule rule : search.byKeyword().get(keyword)) {
                                if (nearFollows(rule, window, length, end)) {
                                    around(places, rule, end, length);
                                }
                            }
                        });
        for (ExposureRule rule : search.rules()) {
            if (rule.keywords().isEmpty() && rule.shape() == null) {
                match(rule, window, 0, length, offset, found);
            }
        }
        places.forEach(
                (rule, set) -> {
                    for (int from = set.nextSetBit(0); from >= 0 && found.size() < MOST; ) {
                        int to = set.nextClearBit(from);
                        match(rule, window, from, to, offset, found);
                        from = set.nextSetBit(to);
                    }
                });
    }

    private static void around(
            Map<ExposureRule, BitSet> places, ExposureRule rule, int end, int length) {
        places.computeIfAbsent(rule, _ -> new BitSet())
                .set(Math.max(0, end - AROUND), Math.min(length, end + AROUND));
    }

    private static boolean nearFollows(ExposureRule rule, byte[] window, int length, int end) {
        if (rule.near().isEmpty()) {
            return true;
        }
        for (int i = end; i < Math.min(length, end + AROUND); i++) {
            char c = (char) (window[i] & 0xff);
            if (rule.near().indexOf(c) >= 0) {
                return true;
            }
            if (c <= ' ' || c == '"' || c == '\'' || c == '<') {
                return false;
            }
        }
        return false;
    }

    private void match(
            ExposureRule rule,
            byte[] window,
            int from,
            int to,
            long offset,
            Map<Long, Exposure> found) {
        String text = new String(window, from, to - from, StandardCharsets.ISO_8859_1);
        Matcher matcher = rule.regex().matcher(text);
        while (matcher.find() && found.size() < MOST) {
            String exposed = matcher.group(rule.group());
            if (!rule.allows(exposed) && !isOurs(rule, exposed)) {
                long start = offset + from + matcher.start(rule.group());
                found.putIfAbsent(
                        start,
                        new Exposure(
                                rule.id(),
                                rule.exposureClass(),
                                start,
                                start + exposed.length(),
                                exposed));
            }
        }
    }

    /** Mail addresses of the organisation and of machines are no personal data. */
    private boolean isOurs(ExposureRule rule, String exposed) {
        int at = exposed.indexOf('@');
        if (!rule.exposureClass().equals("personal") || at < 0) {
            return false;
        }
        String mailbox = exposed.substring(0, at).toLowerCase(Locale.ROOT);
        String domain = exposed.substring(at + 1).toLowerCase(Locale.ROOT);
        return allowedMailboxes.contains(mailbox)
                || organisationDomains.stream()
                        .anyMatch(ours -> domain.equals(ours) || domain.endsWith("." + ours));
    }
}
