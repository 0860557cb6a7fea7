package dev.muster.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Selectors as plain JSON-ready maps in the form of the W3C Web Annotation Data Model, chained by
 * {@code refinedBy}. {@code JsonSetSelector}, {@code LineSetSelector} and {@code DecodedSelector}
 * are Muster's own.
 */
public final class WebAnnotation {
    private static final String RFC6901 = "http://tools.ietf.org/rfc/rfc6901";
    private static final String RFC7111 = "http://tools.ietf.org/rfc/rfc7111";
    private static final String RFC8118 = "http://tools.ietf.org/rfc/rfc8118";

    private WebAnnotation() {}

    /** The JSON form of a selector or a chain. */
    public static Map<String, Object> form(Selector selector) {
        List<Selector> links = selector.links();
        Map<String, Object> inner = null;
        for (int i = links.size() - 1; i >= 0; i--) {
            Map<String, Object> outer = link(links.get(i));
            if (inner != null) {
                outer.put("refinedBy", inner);
            }
            inner = outer;
        }
        return inner == null ? Map.of() : inner;
    }

    private static Map<String, Object> link(Selector selector) {
        Map<String, Object> form = new LinkedHashMap<>();
        switch (selector) {
            case Selector.JsonPointer(var pointer) -> fragment(form, RFC6901, pointer);
            case Selector.CsvCell(var row, var column) ->
                    fragment(form, RFC7111, "cell=" + row + "," + column);
            case Selector.Page(var number) -> fragment(form, RFC8118, "page=" + number);
            case Selector.XPath(var expression) -> put(form, "XPathSelector", "value", expression);
            case Selector.TextPosition(var start, var end) ->
                    put(form, "TextPositionSelector", "start", start, "end", end);
            case Selector.TextQuote(var exact, var prefix, var suffix) ->
                    put(
                            form,
                            "TextQuoteSelector",
                            "exact",
                            exact,
                            "prefix",
                            prefix,
                            "suffix",
                            suffix);
            case Selector.DataPosition(var start, var end) ->
                    put(form, "DataPositionSelector", "start", start, "end", end);
            case Selector.Decoded(var encoding) ->
                    put(form, "DecodedSelector", "encoding", encoding);
            case Selector.JsonSet(var over, var where) ->
                    put(form, "JsonSetSelector", "over", over, "where", where);
            case Selector.LineSet(var pattern, var except) -> {
                put(form, "LineSetSelector", "pattern", pattern);
                if (except != null) {
                    form.put("except", except);
                }
            }
            case Selector.WholeDocument() -> put(form, "WholeDocumentSelector");
            case Selector.Chain _ -> throw new IllegalStateException("chains are flat");
        }
        return form;
    }

    private static void fragment(Map<String, Object> form, String conformsTo, String value) {
        put(form, "FragmentSelector", "conformsTo", conformsTo, "value", value);
    }

    private static void put(Map<String, Object> form, String type, Object... entries) {
        form.put("type", type);
        for (int i = 0; i < entries.length; i += 2) {
            form.put((String) entries[i], entries[i + 1]);
        }
    }

    /**
     * Reads the JSON form back.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Selector parse(Map<String, ?> form) {
        List<Selector> links = new ArrayList<>();
        for (Object next = form; next instanceof Map<?, ?> map; next = map.get("refinedBy")) {
            links.add(parseLink(map));
        }
        return links.size() == 1 ? links.getFirst() : new Selector.Chain(links);
    }

    private static Selector parseLink(Map<?, ?> form) {
        return switch (text(form, "type")) {
            case "FragmentSelector" -> parseFragment(text(form, "conformsTo"), text(form, "value"));
            case "XPathSelector" -> new Selector.XPath(text(form, "value"));
            case "TextPositionSelector" ->
                    new Selector.TextPosition(
                            (int) number(form, "start"), (int) number(form, "end"));
            case "TextQuoteSelector" ->
                    new Selector.TextQuote(
                            text(form, "exact"), text(form, "prefix"), text(form, "suffix"));
            case "DataPositionSelector" ->
                    new Selector.DataPosition(number(form, "start"), number(form, "end"));
            case "DecodedSelector" -> new Selector.Decoded(text(form, "encoding"));
            case "JsonSetSelector" ->
                    new Selector.JsonSet(text(form, "over"), conditions(form.get("where")));
            case "LineSetSelector" ->
                    new Selector.LineSet(
                            text(form, "pattern"),
                            form.get("except") == null ? null : text(form, "except"));
            case "WholeDocumentSelector" -> new Selector.WholeDocument();
            default ->
                    throw new IllegalArgumentException(
                            "unknown selector type " + text(form, "type"));
        };
    }

    private static Selector parseFragment(String conformsTo, String value) {
        return switch (conformsTo) {
            case RFC6901 -> new Selector.JsonPointer(value);
            case RFC7111 -> {
                String[] cell = value.replace("cell=", "").split(",", -1);
                yield new Selector.CsvCell(Integer.parseInt(cell[0]), Integer.parseInt(cell[1]));
            }
            case RFC8118 -> new Selector.Page(Integer.parseInt(value.replace("page=", "")));
            default -> throw new IllegalArgumentException("unknown fragment syntax " + conformsTo);
        };
    }

    private static SortedMap<String, List<String>> conditions(@Nullable Object where) {
        SortedMap<String, List<String>> conditions = new TreeMap<>();
        if (where instanceof Map<?, ?> map) {
            map.forEach(
                    (pointer, allowed) ->
                            conditions.put(
                                    String.valueOf(pointer),
                                    ((List<?>) allowed).stream().map(String::valueOf).toList()));
        }
        return conditions;
    }

    private static String text(Map<?, ?> form, String key) {
        if (form.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a selector without " + key);
    }

    private static long number(Map<?, ?> form, String key) {
        if (form.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("a selector without " + key);
    }
}
