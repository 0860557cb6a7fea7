package dev.muster.evidence.format.prose;

import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads text without markup, where headings are told by underlines, numbers, capitals and their
 * place; and AsciiDoc, by its delimited blocks.
 */
public final class PlainProse {
    private PlainProse() {}

    /** The document. */
    public static Prose of(TextSource source) {
        List<Block> blocks = new ArrayList<>();
        int start = FrontMatterLines.read(source, blocks);
        if (AsciidocBlocks.isAsciidoc(source.text().substring(start))) {
            AsciidocBlocks.read(source, start, blocks);
        } else {
            new PlainLines(source, start, source.text().length(), true, blocks).read();
        }
        return new Prose(source, blocks);
    }
}
