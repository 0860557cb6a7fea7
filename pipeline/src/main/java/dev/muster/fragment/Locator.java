package dev.muster.fragment;

import dev.muster.model.Selector;
import dev.muster.verify.Fragments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a selector selects, link by link, with the offsets of whichever parser it is for. */
final class Locator {
    private static final int MOST_PLACES = 500;

    private DocumentText text;
    private @Nullable String inside;

    private Locator(DocumentText text) {
        this.text = text;
    }

    /**
     * What the selector selects.
     *
     * @throws NotFoundException when there is no such place
     */
    static Located find(DocumentText text, Selector selector)
            throws IOException, NotFoundException {
        return new Locator(text).find(selector.links());
    }

    private Located find(List<Selector> links) throws IOException, NotFoundException {
        DocumentText part = text;
        long moved = 0;
        for (int i = 0; i < links.size() - 1; i++) {
            Selector link = links.get(i);
            Place place = only(part, link);
            if (links.get(i + 1) instanceof Selector.Decoded(var encoding)) {
                enter(DocumentText.of(decode(place.text(), encoding)), encoding, link);
                part = text;
                moved = 0;
                i++;
                if (i == links.size() - 1) {
                    Place all = new Place(0, part.whole().length(), part.whole(), false);
                    return located(List.of(all), 1, List.of(all.text()), 0);
                }
            } else if (isPosition(link)) {
                part = DocumentText.of(place.text());
                moved += place.start();
            } else {
                enter(DocumentText.of(place.text()), null, link);
                part = text;
                moved = 0;
            }
        }
        return last(part, links.getLast(), moved);
    }

    private void enter(DocumentText inner, @Nullable String encoding, Selector link) {
        text = inner;
        String what = encoding == null ? "text at " : "decoded from " + encoding + " at ";
        inside = (inside == null ? "" : inside + ", ") + what + link.text();
    }

    private static boolean isPosition(Selector link) {
        return link instanceof Selector.TextPosition || link instanceof Selector.DataPosition;
    }

    private static byte[] decode(String encoded, String encoding) throws NotFoundException {
        if (!encoding.equals("base64")) {
            throw new NotFoundException("the encoding " + encoding + " is not known");
        }
        try {
            String standard = encoded.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
            return Base64.getDecoder().decode(standard.replaceAll("=+$", ""));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("what should be base64 is not");
        }
    }

    private static Place only(DocumentText part, Selector link)
            throws IOException, NotFoundException {
        List<Place> places = plain(part, List.of(link), false);
        if (places.size() != 1) {
            throw new NotFoundException("there is nothing at " + link.text());
        }
        return places.getFirst();
    }

    private Located last(DocumentText part, Selector link, long moved)
            throws IOException, NotFoundException {
        boolean set = link instanceof Selector.JsonSet || link instanceof Selector.LineSet;
        if (!set && !isGeneral(link)) {
            Place place = only(part, link);
            return located(List.of(place), 1, List.of(place.text()), moved);
        }
        if (!part.isWhole()) {
            return beginning(part, link);
        }
        try {
            Fragments fragments = new Fragments(part.bytes(), null);
            List<Selector> all = fragments.places(link);
            List<String> texts = fragments.select(link);
            List<Selector> first = all.subList(0, Math.min(MOST_PLACES, all.size()));
            return located(plain(part, first, true), all.size(), texts, moved);
        } catch (Fragments.NoFragmentException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()));
        }
    }

    /** Of a set in a document that is too long to be held whole: where its members begin. */
    private Located beginning(DocumentText part, Selector link)
            throws IOException, NotFoundException {
        if (link instanceof Selector.JsonSet(var over, _)) {
            Selector above = new Selector.JsonPointer(over.replaceFirst("/\\*.*", ""));
            return located(plain(part, List.of(above), false), 1, null, 0);
        }
        throw new NotFoundException("the document is too long to go through all of it again");
    }

    private Located located(
            List<Place> places, int count, @Nullable List<String> texts, long moved) {
        List<Place> sorted =
                places.stream()
                        .map(place -> place.moved(moved))
                        .sorted(Comparator.comparingLong(Place::start))
                        .toList();
        return new Located(text, sorted, count, texts, inside);
    }

    /** Whether an XPath is more than element steps with positions. */
    private static boolean isGeneral(Selector link) {
        return link instanceof Selector.XPath(var path)
                && !path.matches(
                        "(/\\*\\[local-name\\(\\)='[^']*'\\]\\[\\d+\\])+(/@\\*\\[local-name\\(\\)='[^']*'\\])?");
    }

    private static List<Place> plain(DocumentText part, List<Selector> links, boolean members)
            throws IOException, NotFoundException {
        List<String> pointers = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Selector link : links) {
            switch (link) {
                case Selector.JsonPointer(var pointer) -> pointers.add(pointer);
                case Selector.XPath(var path) -> paths.add(path);
                case Selector.TextPosition(var start, var end) ->
                        places.add(codePoints(part, start, end));
                case Selector.DataPosition(var start, var end) ->
                        places.add(units(part, part.unitsOf(start), part.unitsOf(end)));
                case Selector.TextQuote(var exact, var prefix, var suffix) ->
                        places.add(quote(part, exact, prefix, suffix));
                case Selector.CsvCell(var row, var column) ->
                        places.add(CsvPlaces.find(part, row, column));
                case Selector.WholeDocument _ -> places.add(units(part, 0, part.whole().length()));
                default -> throw new NotFoundException("nothing can be marked for " + link.text());
            }
        }
        if (!pointers.isEmpty()) {
            places.addAll(pointed(part, pointers).values());
        }
        if (!paths.isEmpty()) {
            places.addAll(XmlPlaces.find(part, paths, members).values());
        }
        return places;
    }

    private static Map<String, Place> pointed(DocumentText part, List<String> pointers)
            throws IOException, NotFoundException {
        try {
            Map<String, Place> found = JsonPlaces.find(part, pointers);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (NotFoundException e) {
            if (!part.isWhole()) {
                throw e;
            }
        }
        return YamlPlaces.find(part, pointers);
    }

    private static Place codePoints(DocumentText part, int start, int end)
            throws NotFoundException {
        String whole = part.whole();
        int length = whole.codePointCount(0, whole.length());
        if (start < 0 || end < start || end > length) {
            throw new NotFoundException(
                    "the text has %d characters, not %d".formatted(length, end));
        }
        int from = whole.offsetByCodePoints(0, start);
        return units(part, from, whole.offsetByCodePoints(from, end - start));
    }

    private static Place units(DocumentText part, int start, int end) throws NotFoundException {
        return new Place(start, end, part.whole().substring(start, end), false);
    }

    /** A quotation is the one kind of place that is found by its words. */
    private static Place quote(DocumentText part, String exact, String prefix, String suffix)
            throws NotFoundException {
        int at = part.whole().indexOf(prefix + exact + suffix);
        if (at < 0) {
            throw new NotFoundException("the quoted text is not there");
        }
        int start = at + prefix.length();
        return new Place(start, start + exact.length(), exact, false);
    }
}
