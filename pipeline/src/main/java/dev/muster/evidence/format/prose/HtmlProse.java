package dev.muster.evidence.format.prose;

import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Reads HTML as a browser's reader would see it, without style; places point into the decoded
 * source.
 */
public final class HtmlProse {
    /** Deeper elements are attached to the last level, as jsoup does. */
    private static final int DEPTH = 256;

    private HtmlProse() {}

    /** The document. */
    public static Prose of(TextSource source) {
        Document document = parse(source.text());
        List<Block> blocks = new ArrayList<>();
        HtmlBlocks walk = new HtmlBlocks(source, 0, blocks);
        Element title = document.head().selectFirst("title");
        if (title != null && !title.text().isBlank()) {
            blocks.add(new Block.Heading(0, walk.inline(title)));
        }
        walk.walk(document.body());
        return new Prose(source, blocks);
    }

    /** The blocks of a piece of HTML within another document. */
    static List<Block> fragment(TextSource source, int from, int to) {
        List<Block> blocks = new ArrayList<>();
        new HtmlBlocks(source, from, blocks).walk(parse(source.text().substring(from, to)).body());
        return blocks;
    }

    private static Document parse(String html) {
        return Parser.htmlParser().setTrackPosition(true).setMaxDepth(DEPTH).parseInput(html, "");
    }
}
