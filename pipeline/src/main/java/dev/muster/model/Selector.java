package dev.muster.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where inside a document a value was read, after the W3C Web Annotation Data Model (section 4.2),
 * precise enough to select the fragment again with stock libraries.
 */
public sealed interface Selector {
    /**
     * RFC 6901, for JSON and YAML; in JSON Lines and multi-document YAML the first segment is the
     * index.
     */
    record JsonPointer(String pointer) implements Selector {}

    /**
     * XPath 1.0 written with {@code local-name()} and positions; an element selects its string
     * value.
     */
    record XPath(String expression) implements Selector {}

    /** RFC 7111, one cell; row and column count from 1, the header being row 1. */
    record CsvCell(int row, int column) implements Selector {}

    /** RFC 8118, one page of a PDF, from 1. */
    record Page(int number) implements Selector {}

    /**
     * Unicode code points of the decoded text, byte-order mark not counted; {@code end} is
     * exclusive.
     */
    record TextPosition(int start, int end) implements Selector {}

    /** The exact text with its neighbours, to find a fragment again in an edited text. */
    record TextQuote(String exact, String prefix, String suffix) implements Selector {}

    /** Bytes of the document; {@code end} is exclusive. */
    record DataPosition(long start, long end) implements Selector {}

    /**
     * What was selected so far is decoded ({@code base64}); the next selector works on the decoded
     * bytes.
     */
    record Decoded(String encoding) implements Selector {}

    /**
     * A set of places in JSON or YAML, for counted and summed values.
     *
     * @param over RFC 6901 with {@code *} for every member or element
     * @param where pointers below each place (the empty one is the place itself) with the texts
     *     allowed there; {@code "*"} for any, {@code "!text"} for anything but this text, nothing
     *     included (several: none of them), an empty list for "must be absent"; null counts as
     *     absent
     */
    record JsonSet(String over, SortedMap<String, List<String>> where) implements Selector {
        public JsonSet {
            SortedMap<String, List<String>> copy = new TreeMap<>();
            where.forEach((pointer, allowed) -> copy.put(pointer, List.copyOf(allowed)));
            where = Collections.unmodifiableSortedMap(copy);
        }

        /** A set without conditions. */
        public JsonSet(String over) {
            this(over, new TreeMap<>());
        }

        /** A set with one condition. */
        public static JsonSet where(String over, String pointer, String... allowed) {
            return new JsonSet(over, new TreeMap<>(Map.of(pointer, List.of(allowed))));
        }
    }

    /**
     * All lines (terminator not included) that a regular expression in the common subset of RE2 and
     * Python finds.
     *
     * @param except leaves out the lines that it finds too; null when there are no exceptions
     */
    record LineSet(String pattern, @Nullable String except) implements Selector {
        /** A set without exceptions. */
        public LineSet(String pattern) {
            this(pattern, null);
        }
    }

    /** The whole document. */
    record WholeDocument() implements Selector {}

    /** Each selector refines what the one before it selected ({@code refinedBy}). */
    record Chain(List<Selector> links) implements Selector {
        public Chain {
            links = List.copyOf(links);
            if (links.size() < 2 || links.stream().anyMatch(Chain.class::isInstance)) {
                throw new IllegalArgumentException("a chain has two or more plain links: " + links);
            }
        }
    }

    /** This selector, refined by another. */
    default Selector then(Selector next) {
        List<Selector> links = new ArrayList<>(links());
        links.addAll(next.links());
        return new Chain(links);
    }

    /** The links of a chain, or this selector alone. */
    default List<Selector> links() {
        return this instanceof Chain(List<Selector> links) ? links : List.of(this);
    }

    /** The pointer of a child, escaped as RFC 6901 asks. */
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The one text form used in messages and the screens. */
    default String text() {
        return switch (this) {
            case JsonPointer(var pointer) -> pointer.isEmpty() ? "(root)" : pointer;
            case XPath(var expression) -> expression;
            case CsvCell(var row, var column) -> "cell=" + row + "," + column;
            case Page(var number) -> "page=" + number;
            case TextPosition(var start, var end) -> "char=" + start + "," + end;
            case TextQuote(var exact, _, _) -> "\"" + exact + "\"";
            case DataPosition(var start, var end) -> "bytes=" + start + "-" + end;
            case Decoded(var encoding) -> encoding + "-decoded";
            case JsonSet(var over, var where) -> where.isEmpty() ? over : over + " where " + where;
            case LineSet(var pattern, var except) ->
                    "lines matching " + pattern + (except == null ? "" : " but not " + except);
            case WholeDocument() -> "whole document";
            case Chain(var links) ->
                    String.join(" → ", links.stream().map(Selector::text).toList());
        };
    }
}
