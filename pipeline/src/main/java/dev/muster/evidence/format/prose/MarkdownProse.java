package dev.muster.evidence.format.prose;

import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads CommonMark with the tables of GitHub and a front matter; places point into the source. */
public final class MarkdownProse {
    private static final Parser PARSER =
            Parser.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                    .maxOpenBlockParsers(64)
                    .maxInlineNesting(64)
                    .build();

    private MarkdownProse() {}

    /** The document. */
    public static Prose of(TextSource source) {
        List<Block> blocks = new ArrayList<>();
        int start = FrontMatterLines.read(source, blocks);
        MarkdownBlocks walk = new MarkdownBlocks(source, start, blocks);
        PARSER.parse(source.text().substring(start)).accept(walk);
        return new Prose(source, blocks);
    }
}
