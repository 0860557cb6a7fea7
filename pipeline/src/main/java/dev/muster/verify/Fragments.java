package dev.muster.verify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.Selector;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One document's bytes, from which selectors select again; each way of reading them is done once.
 */
public final class Fragments {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    private final byte[] bytes;
    private final @Nullable String extracted;
    private @Nullable String text;
    private @Nullable List<Tree> trees;
    private @Nullable XmlFragments xml;

    /**
     * Fragments of a document.
     *
     * @param extracted the text that had to be extracted; null when text selectors are about the
     *     bytes
     */
    public Fragments(byte[] bytes, @Nullable String extracted) {
        this.bytes = bytes.clone();
        this.extracted = extracted;
    }

    /**
     * What a selector selects in each way of reading the document; several only where it may be
     * JSON and JSON Lines, or is broken. Never empty.
     *
     * @throws NoFragmentException when there is no such place in any of them
     */
    public List<List<String>> readings(Selector selector) throws NoFragmentException {
        boolean inTree =
                selector.links().getFirst() instanceof Selector.JsonPointer
                        || selector.links().getFirst() instanceof Selector.JsonSet;
        if (!inTree || trees().size() == 1) {
            return List.of(select(selector));
        }
        List<List<String>> readings = new ArrayList<>();
        NoFragmentException none = new NoFragmentException("there is no such place");
        for (Tree tree : trees()) {
            Fragments reading = new Fragments(bytes, extracted);
            reading.trees = List.of(tree);
            try {
                readings.add(reading.select(selector));
            } catch (NoFragmentException e) {
                none = e;
            }
        }
        if (readings.isEmpty()) {
            throw none;
        }
        return readings;
    }

    /**
     * The texts that a selector selects: one for a plain place, any number for a set.
     *
     * @throws NoFragmentException when there is no such place
     */
    public List<String> select(Selector selector) throws NoFragmentException {
        List<Selector> links = selector.links();
        Fragments source = this;
        for (int i = 0; i < links.size(); i++) {
            Selector link = links.get(i);
            boolean last = i == links.size() - 1;
            if (last) {
                return source.plain(link);
            }
            if (links.get(i + 1) instanceof Selector.Decoded(var encoding)) {
                source = decoded(source.one(link), encoding);
                i++;
                if (i == links.size() - 1) {
                    return List.of(source.text());
                }
            } else {
                source = new Fragments(source.one(link).getBytes(StandardCharsets.UTF_8), null);
            }
        }
        throw new NoFragmentException("the selector is empty");
    }

    /**
     * The plain places that one link of a selector ranges over, in the order of the document:
     * places with a pointer for a set in JSON or YAML, positions for a set of lines, plain XPaths
     * for an XPath; anything else is its own.
     *
     * @throws NoFragmentException when the document is not of that kind
     */
    public List<Selector> places(Selector link) throws NoFragmentException {
        return switch (link) {
            case Selector.JsonSet(var over, var where) ->
                    members(over, where).stream().map(Tree::selector).toList();
            case Selector.LineSet(var pattern, var except) -> linePlaces(pattern, except);
            case Selector.XPath(var expression) -> xml().paths(expression);
            default -> List.of(link);
        };
    }

    private static Fragments decoded(String encoded, String encoding) throws NoFragmentException {
        if (!encoding.equals("base64")) {
            throw new NoFragmentException("the encoding " + encoding + " is not known");
        }
        String standard =
                encoded.replaceAll("\\s", "")
                        .replace('-', '+')
                        .replace('_', '/')
                        .replaceAll("=+$", "");
        try {
            return new Fragments(Base64.getDecoder().decode(standard), null);
        } catch (IllegalArgumentException e) {
            throw new NoFragmentException("what should be base64 is not");
        }
    }

    private String one(Selector selector) throws NoFragmentException {
        List<String> selected = plain(selector);
        if (selected.size() != 1) {
            throw new NoFragmentException(
                    selector.text() + " selects " + selected.size() + " places instead of one");
        }
        return selected.getFirst();
    }

    private List<String> plain(Selector selector) throws NoFragmentException {
        return switch (selector) {
            case Selector.JsonPointer(var pointer) -> List.of(scalar(pointer));
            case Selector.JsonSet(var over, var where) -> set(over, where);
            case Selector.XPath(var expression) -> xml().select(expression);
            case Selector.TextPosition(var start, var end) -> List.of(codePoints(start, end));
            case Selector.TextQuote(var exact, var prefix, var suffix) ->
                    List.of(quote(exact, prefix, suffix));
            case Selector.DataPosition(var start, var end) -> List.of(data(start, end));
            case Selector.LineSet(var pattern, var except) -> lines(pattern, except);
            case Selector.CsvCell(var row, var column) -> List.of(cell(row, column));
            case Selector.WholeDocument() -> List.of(text());
            case Selector.Page _ -> throw new NoFragmentException("a page alone selects no text");
            case Selector.Decoded _, Selector.Chain _ ->
                    throw new NoFragmentException("a chain must start with a place");
        };
    }

    private String text() {
        if (text == null) {
            text = extracted != null ? extracted : TextSource.decode(bytes).text();
        }
        return text;
    }

    private XmlFragments xml() throws NoFragmentException {
        if (xml == null) {
            xml = XmlFragments.of(bytes);
        }
        return xml;
    }

    /** The reading as JSON, JSON Lines and YAML, as far as each is possible. */
    private List<Tree> trees() throws NoFragmentException {
        if (trees == null) {
            trees = TreeReadings.of(text());
        }
        if (trees.isEmpty()) {
            throw new NoFragmentException("the document is neither JSON nor YAML");
        }
        return trees;
    }

    private String scalar(String pointer) throws NoFragmentException {
        for (Tree tree : trees()) {
            List<Tree> places = places(tree, pointer);
            if (places.size() == 1
                    && places.getFirst().members().isEmpty()
                    && places.getFirst().elements().isEmpty()) {
                return places.getFirst().text();
            }
        }
        throw new NoFragmentException("there is no scalar at " + pointer);
    }

    private List<String> set(String over, Map<String, List<String>> where)
            throws NoFragmentException {
        return members(over, where).stream().map(Tree::text).toList();
    }

    private List<Tree> members(String over, Map<String, List<String>> where)
            throws NoFragmentException {
        for (Tree tree : trees()) {
            List<Tree> selected =
                    places(tree, over).stream()
                            .filter(
                                    place ->
                                            where.entrySet().stream()
                                                    .allMatch(
                                                            c ->
                                                                    holds(
                                                                            place,
                                                                            c.getKey(),
                                                                            c.getValue())))
                            .toList();
            if (!selected.isEmpty()) {
                return selected;
            }
        }
        return List.of();
    }

    private static boolean holds(Tree place, String pointer, List<String> allowed) {
        List<Tree> found =
                places(place, pointer).stream().filter(t -> t.type() != Tree.Type.NULL).toList();
        if (allowed.isEmpty()) {
            return found.isEmpty();
        }
        if (allowed.stream().allMatch(text -> text.startsWith("!"))) {
            return found.stream().noneMatch(t -> allowed.contains("!" + t.text()));
        }
        return found.stream().anyMatch(t -> allowed.contains("*") || allowed.contains(t.text()));
    }

    private static List<Tree> places(Tree from, String pointer) {
        List<Tree> places = List.of(from);
        if (pointer.isEmpty()) {
            return places;
        }
        for (String raw : pointer.substring(1).split("/", -1)) {
            String step = raw.replace("~1", "/").replace("~0", "~");
            List<Tree> next = new ArrayList<>();
            for (Tree place : places) {
                if (raw.equals("*")) {
                    next.addAll(place.members().values());
                    next.addAll(place.elements());
                } else if (place.type() == Tree.Type.ARRAY && step.matches("\\d{1,9}")) {
                    int index = Integer.parseInt(step);
                    if (index < place.elements().size()) {
                        next.add(place.elements().get(index));
                    }
                } else if (place.members().containsKey(step)) {
                    next.add(place.members().get(step));
                }
            }
            places = next;
        }
        return places;
    }

    private String codePoints(int start, int end) throws NoFragmentException {
        String all = text();
        int length = all.codePointCount(0, all.length());
        if (start < 0 || end < start || end > length) {
            throw new NoFragmentException(
                    "the text has %d characters, not %d".formatted(length, end));
        }
        int from = all.offsetByCodePoints(0, start);
        return all.substring(from, all.offsetByCodePoints(from, end - start));
    }

    private String quote(String exact, String prefix, String suffix) throws NoFragmentException {
        if (!text().contains(prefix + exact + suffix)) {
            throw new NoFragmentException("the quoted text is not there");
        }
        return exact;
    }

    private String data(long start, long end) throws NoFragmentException {
        byte[] all = extracted == null ? bytes : extracted.getBytes(StandardCharsets.UTF_8);
        if (start < 0 || end < start || end > all.length) {
            throw new NoFragmentException(
                    "the document has %d bytes, not %d".formatted(all.length, end));
        }
        return new String(all, (int) start, (int) (end - start), StandardCharsets.UTF_8);
    }

    private List<String> lines(String pattern, @Nullable String except) throws NoFragmentException {
        List<String> selected = new ArrayList<>();
        eachLine(pattern, except, (_, line) -> selected.add(line));
        return selected;
    }

    private List<Selector> linePlaces(String pattern, @Nullable String except)
            throws NoFragmentException {
        TextSource source = TextSource.of(text());
        List<Selector> places = new ArrayList<>();
        eachLine(
                pattern,
                except,
                (start, line) -> places.add(source.select(start, start + line.length())));
        return places;
    }

    private void eachLine(String pattern, @Nullable String except, LineVisitor visitor)
            throws NoFragmentException {
        Pattern compiled = compiled(pattern);
        Pattern left = except == null ? null : compiled(except);
        Matcher end = LINE_END.matcher(text());
        for (int start = 0; start <= text().length(); ) {
            boolean more = end.find();
            String line = text().substring(start, more ? end.start() : text().length());
            if (compiled.matcher(line).find() && (left == null || !left.matcher(line).find())) {
                visitor.line(start, line);
            }
            start = more ? end.end() : text().length() + 1;
        }
    }

    /** A record comes from anywhere: its expressions are bounded in time, and may be none. */
    private static Pattern compiled(String pattern) throws NoFragmentException {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new NoFragmentException("the selector's expression cannot be compiled");
        }
    }

    /** Takes a line and its UTF-16 offset. */
    @FunctionalInterface
    private interface LineVisitor {
        void line(int start, String line);
    }

    private String cell(int row, int column) throws NoFragmentException {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter()).get();
        try (var parser = format.parse(new StringReader(text()))) {
            int at = 0;
            for (CSVRecord record : parser) {
                if (++at == row && column >= 1 && column <= record.size()) {
                    return record.get(column - 1);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new NoFragmentException("the document is no CSV");
        }
        throw new NoFragmentException("there is no cell " + row + "," + column);
    }

    /** What separates most of the header's cells. */
    private char delimiter() {
        String header = text().lines().findFirst().orElse("");
        char most = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            if (cells(header, candidate) > cells(header, most)) {
                most = candidate;
            }
        }
        return most;
    }

    private static long cells(String header, char delimiter) {
        return header.chars().filter(character -> character == delimiter).count();
    }

    /** Why a selector selects nothing. */
    public static final class NoFragmentException extends Exception {
        private static final long serialVersionUID = 1L;

        NoFragmentException(String message) {
            super(message);
        }
    }
}
