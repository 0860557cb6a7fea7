package dev.muster.check.exposure;

import dev.muster.reference.ReferenceData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the exposure rules over bytes of any length, in windows; expressions run only around their
 * keywords. A document in UTF-16 is searched by its units.
 */
public final class ExposureScanner {
    /** How much one rule finds in a document of any length; for that rule the search then ends. */
    public static final int MOST_OF_RULE = 2000;

    private static final int WINDOW = 1 << 20;
    private static final int OVERLAP = 1 << 15;

    /**
     * Something exposed: the rule and the bytes {@code [start, end)} of the document.
     *
     * @param text of those bytes
     */
    public record Exposure(String rule, String exposureClass, long start, long end, String text) {}

    private final List<ExposureRule> rules;
    private final Map<String, Search> byKind = new ConcurrentHashMap<>();

    private ExposureScanner(List<ExposureRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The scanner under the rules of the reference data; none when it has no rules.
     *
     * @throws IllegalArgumentException with file, rule and reason when a rule is none
     */
    public static List<ExposureScanner> of(ReferenceData reference) {
        List<ExposureRule> rules = ExposureRules.of(reference);
        return rules.isEmpty() ? List.of() : List.of(new ExposureScanner(rules));
    }

    /** The rules, in the order in which they are tried. */
    List<ExposureRule> rules() {
        return rules;
    }

    /** What is exposed in a document of this kind, whatever its path. */
    public List<Exposure> scan(InputStream document, long size, String kind) throws IOException {
        return scan(document, size, kind, "");
    }

    /** All that is exposed in a text, however much it is. */
    public List<Exposure> scanAll(byte[] text, String kind, String path) {
        try {
            return scan(
                    new ByteArrayInputStream(text),
                    text.length,
                    new Match.Origin(path, kind),
                    Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /**
     * What is exposed in a document, by place and without overlap; of one rule at most {@link
     * #MOST_OF_RULE}.
     *
     * @param size of the document in bytes
     * @param path of the document, for rules and allow lists about paths
     */
    public List<Exposure> scan(InputStream document, long size, String kind, String path)
            throws IOException {
        return scan(document, size, new Match.Origin(path, kind), MOST_OF_RULE);
    }

    private List<Exposure> scan(
            InputStream document, long size, Match.Origin origin, int mostOfRule)
            throws IOException {
        Search search = byKind.computeIfAbsent(origin.kind(), kind -> Search.of(rules, kind));
        Exposures found = new Exposures(search.rules(), mostOfRule);
        byte[] window = new byte[Math.clamp(size + 1, 2 * OVERLAP, WINDOW)];
        InputStream units = Utf16Bytes.orSame(document);
        long offset = 0;
        int kept = 0;
        while (true) {
            int length = kept + units.readNBytes(window, kept, window.length - kept);
            search.run(new Search.Window(window, length, offset), origin, found);
            if (length < window.length) {
                return found.settled().stream()
                        .map(exposure -> inDocument(exposure, units))
                        .toList();
            }
            System.arraycopy(window, length - OVERLAP, window, 0, OVERLAP);
            offset += length - OVERLAP;
            kept = OVERLAP;
        }
    }

    /** Rules see one character a byte; a document's text is told as it reads. */
    private static Exposure inDocument(Exposure exposure, InputStream units) {
        return new Exposure(
                exposure.rule(),
                exposure.exposureClass(),
                Utf16Bytes.inDocument(units, exposure.start()),
                Utf16Bytes.inDocument(units, exposure.end()),
                units instanceof Utf16Bytes
                        ? exposure.text()
                        : new String(
                                exposure.text().getBytes(StandardCharsets.ISO_8859_1),
                                StandardCharsets.UTF_8));
    }
}
