package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Block.Code;
import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Block.Paragraph;
import dev.muster.evidence.format.prose.Block.Quote;
import dev.muster.evidence.format.prose.Block.Row;
import dev.muster.evidence.parse.TextSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns the elements of an HTML document into blocks. What a browser would not show is left out.
 */
final class HtmlBlocks {
    private static final Set<String> UNSEEN =
            Set.of(
                    "script",
                    "style",
                    "head",
                    "template",
                    "noscript",
                    "svg",
                    "math",
                    "iframe",
                    "object",
                    "embed",
                    "audio",
                    "video",
                    "canvas",
                    "select",
                    "textarea",
                    "button",
                    "img");
    private static final Set<String> INLINE =
            Set.of(
                    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
                    "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small",
                    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br",
                    "input");

    private final TextSource source;
    private final int base;
    private final List<Block> blocks;
    private Passage.Builder line;
    private @Nullable Element item;
    private int lists;
    private int quotes;
    private int tables;

    /**
     * @param base where in the source the parsed text starts
     */
    HtmlBlocks(TextSource source, int base, List<Block> blocks) {
        this.source = source;
        this.base = base;
        this.blocks = blocks;
        this.line = new Passage.Builder(source);
    }

    /** Adds everything inside the element. */
    void walk(Element parent) {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                text(text, line, false);
            } else if (node instanceof Element element && isSeen(element)) {
                element(element);
            }
        }
        flush();
    }

    private void element(Element element) {
        String name = element.normalName();
        if (INLINE.contains(name)
                && element.children().stream()
                        .allMatch(child -> INLINE.contains(child.normalName()))) {
            inline(element, line, false);
            return;
        }
        flush();
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0');
            case "pre" -> preformatted(element);
            case "table" -> table(element);
            case "dl" -> definitions(element);
            case "blockquote" -> {
                quotes++;
                walk(element);
                quotes--;
            }
            case "ul", "ol" -> {
                lists++;
                walk(element);
                lists--;
            }
            case "li" -> {
                item = element;
                walk(element);
                item = null;
            }
            default -> walk(element);
        }
    }

    private void heading(Element element, int level) {
        Passage text = inline(element);
        if (!text.isBlank()) {
            blocks.add(quotes > 0 ? new Quote(text) : new Heading(level, text));
        }
    }

    private void preformatted(Element element) {
        Passage.Builder text = new Passage.Builder(source);
        inline(element, text, true);
        blocks.add(new Code(text.build()));
    }

    private void table(Element table) {
        int number = ++tables;
        for (Element row : table.select("tr")) {
            if (row.closest("table") != table) {
                continue;
            }
            List<Passage> cells = row.children().stream().map(this::inline).toList();
            boolean header =
                    row.children().stream().allMatch(cell -> cell.normalName().equals("th"));
            if (quotes == 0 && !cells.isEmpty()) {
                blocks.add(new Row(cells, header, number, start(row)));
            }
        }
    }

    private void definitions(Element list) {
        int number = ++tables;
        Element term = null;
        for (Element child : list.select("dt, dd")) {
            if (child.normalName().equals("dt")) {
                term = child;
            } else if (term != null && quotes == 0) {
                blocks.add(
                        new Row(List.of(inline(term), inline(child)), false, number, start(term)));
            }
        }
    }

    private void flush() {
        if (!line.isBlank()) {
            Passage text = line.build();
            Element marker = item;
            if (quotes > 0) {
                blocks.add(new Quote(text));
            } else if (marker != null) {
                boolean ordered =
                        marker.parent() != null && marker.parent().normalName().equals("ol");
                blocks.add(new Item(text, start(marker), Math.max(0, lists - 1), ordered));
            } else {
                blocks.add(new Paragraph(text));
            }
            item = null;
        }
        line = new Passage.Builder(source);
    }

    /** All that is shown of an element, as one passage. */
    Passage inline(Element element) {
        Passage.Builder text = new Passage.Builder(source);
        inline(element, text, false);
        return text.build();
    }

    private void inline(Node node, Passage.Builder into, boolean asIs) {
        if (node instanceof TextNode text) {
            text(text, into, asIs);
        } else if (node instanceof Element element && isSeen(element)) {
            String name = element.normalName();
            boolean code = !asIs && (name.equals("code") || name.equals("samp"));
            boolean block = name.equals("br") || (!INLINE.contains(name) && !into.endsWithSpace());
            into.made(block ? "\n" : "").made(code ? "`" : name.equals("q") ? "“" : "");
            element.childNodes().forEach(child -> inline(child, into, asIs));
            into.made(code ? "`" : name.equals("q") ? "”" : "");
        }
    }

    private void text(TextNode node, Passage.Builder into, boolean asIs) {
        String decoded = node.getWholeText();
        int start = base + node.sourceRange().startPos();
        int end = Math.min(base + node.sourceRange().endPos(), source.text().length());
        Passage.Builder whole = new Passage.Builder(source);
        if (node.sourceRange().isTracked() && start <= end) {
            Alignment.add(whole, decoded, source.text(), start, end);
        } else {
            whole.made(decoded);
        }
        copy(whole.build(), into, asIs);
    }

    /** Runs of white space become one space, unless they are to stay as they are. */
    private static void copy(Passage passage, Passage.Builder into, boolean asIs) {
        String text = passage.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = !asIs && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f');
            int at = passage.sourceAt(i);
            if (!space && at >= 0) {
                into.piece(at, at + 1);
            } else if (!space) {
                into.made(String.valueOf(c));
            } else if (!into.endsWithSpace()) {
                into.made(" ");
            }
        }
    }

    private static boolean isSeen(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return !UNSEEN.contains(element.normalName())
                && !element.hasAttr("hidden")
                && !style.contains("display:none")
                && !style.contains("visibility:hidden");
    }

    private int start(Element element) {
        return base + Math.max(0, element.sourceRange().startPos());
    }
}
