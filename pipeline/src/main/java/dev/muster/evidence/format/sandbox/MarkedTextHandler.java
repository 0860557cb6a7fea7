package dev.muster.evidence.format.sandbox;

import dev.muster.evidence.format.sandbox.ExtractedText.Kind;
import dev.muster.evidence.format.sandbox.ExtractedText.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns Tika's XHTML into text: paragraphs apart by an empty line, rows of a table by a line end,
 * cells by a tab. Headings, rows and cells are marked.
 */
final class MarkedTextHandler extends DefaultHandler {
    private static final int MOST_MARKS = 200_000;

    private record Open(Kind kind, int number, int start, int place) {}

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private boolean body;
    private boolean overLimit;
    private int tables;
    private int tableDepth;
    private int cellsInRow;
    private int paragraphs;

    MarkedTextHandler(int limit) {
        this.limit = limit;
    }

    boolean isOverLimit() {
        return overLimit;
    }

    ExtractedText extracted(boolean partial) {
        String all = text.toString().stripTrailing();
        List<Mark> kept =
                marks.stream()
                        .filter(mark -> mark.end() <= all.length() && mark.end() > mark.start())
                        .toList();
        return new ExtractedText(all, kept, partial);
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
            throws SAXException {
        switch (name) {
            case "body" -> body = true;
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                apart();
                if (tableDepth == 0) {
                    begin(Kind.HEADING, name.charAt(1) - '0');
                }
            }
            case "p", "div", "li", "ul", "ol", "blockquote" -> {
                apart();
                paragraphs++;
            }
            case "table" -> {
                apart();
                tableDepth++;
                tables++;
            }
            case "tr" -> {
                if (tableDepth == 1) {
                    line();
                    cellsInRow = 0;
                    begin(Kind.ROW, tables);
                }
            }
            case "td", "th" -> {
                if (tableDepth == 1) {
                    append(cellsInRow++ > 0 ? "\t" : "");
                    begin(Kind.CELL, 0);
                }
            }
            case "br" -> append(tableDepth > 0 ? " " : "\n");
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                end(Kind.HEADING);
                apart();
            }
            case "td", "th" -> {
                if (tableDepth == 1) {
                    end(Kind.CELL);
                }
            }
            case "tr" -> {
                if (tableDepth == 1) {
                    end(Kind.ROW);
                }
            }
            case "table" -> {
                tableDepth--;
                apart();
            }
            case "p", "div", "li", "ul", "ol", "blockquote" -> {
                paragraphs--;
                apart();
            }
            default -> {}
        }
    }

    /** Tables in tables and paragraphs in cells stay on the line of their row. */
    private void apart() throws SAXException {
        if (tableDepth > 0) {
            boolean word =
                    !text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1));
            append(word ? " " : "");
            return;
        }
        line();
        if (!text.isEmpty() && (text.length() < 2 || text.charAt(text.length() - 2) != '\n')) {
            append("\n");
        }
    }

    private void line() throws SAXException {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            append("\n");
        }
    }

    private void begin(Kind kind, int number) {
        if (marks.size() < MOST_MARKS) {
            open.push(new Open(kind, number, text.length(), marks.size()));
        }
    }

    /** A row is marked before its cells. */
    private void end(Kind kind) {
        if (open.isEmpty() || open.element().kind != kind) {
            return;
        }
        Open begun = open.pop();
        int start = begun.start;
        int end = text.length();
        while (end > start && Character.isWhitespace(text.charAt(end - 1)) && kind != Kind.ROW) {
            end--;
        }
        while (start < end && Character.isWhitespace(text.charAt(start)) && kind != Kind.ROW) {
            start++;
        }
        marks.add(begun.place, new Mark(kind, begun.number, start, end));
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (!body) {
            return;
        }
        String said = new String(characters, start, length);
        append(tableDepth > 0 ? said.replaceAll("[\\t\\n\\r]+", " ") : said.replace("\r", ""));
    }

    /** Tika tells line ends inside a paragraph this way. */
    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        boolean lineEnd =
                paragraphs > 0
                        && tableDepth == 0
                        && !text.isEmpty()
                        && text.charAt(text.length() - 1) != '\n';
        append(
                body && lineEnd && new String(characters, start, length).indexOf('\n') >= 0
                        ? "\n"
                        : "");
    }

    private void append(String more) throws SAXException {
        if (text.length() + more.length() > limit) {
            overLimit = true;
            throw new SAXException("over the limit of text");
        }
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < more.length()
                            && Character.isLowSurrogate(more.charAt(i + 1));
            if (pair) {
                text.append(c).append(more.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                text.append('\ufffd');
            } else if (c != 0) {
                text.append(c);
            }
        }
    }
}
