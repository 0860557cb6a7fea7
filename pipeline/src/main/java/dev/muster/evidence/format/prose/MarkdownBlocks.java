package dev.muster.evidence.format.prose;

import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;

/** Turns the nodes of a Markdown document into blocks. */
final class MarkdownBlocks extends AbstractVisitor {
    private final TextSource source;
    private final int base;
    private final List<Block> blocks;
    private int quotes;
    private int lists;
    private int tables;

    /**
     * @param base where in the source the parsed text starts
     */
    MarkdownBlocks(TextSource source, int base, List<Block> blocks) {
        this.source = source;
        this.base = base;
        this.blocks = blocks;
    }

    @Override
    public void visit(Heading heading) {
        add(inlines(heading), heading.getLevel());
    }

    @Override
    public void visit(Paragraph paragraph) {
        if (paragraph.getParent() instanceof ListItem item
                && paragraph == item.getFirstChild()
                && quotes == 0) {
            boolean ordered = item.getParent() instanceof OrderedList;
            blocks.add(new Block.Item(inlines(paragraph), start(item), lists - 1, ordered));
        } else {
            add(inlines(paragraph), 0);
        }
    }

    private void add(Passage text, int heading) {
        if (quotes > 0) {
            blocks.add(new Block.Quote(text));
        } else if (heading > 0) {
            blocks.add(new Block.Heading(heading, text));
        } else {
            blocks.add(new Block.Paragraph(text));
        }
    }

    @Override
    public void visit(BlockQuote quote) {
        boolean callout = Vocabulary.CALLOUT.matcher(firstWords(quote)).find();
        quotes += callout ? 0 : 1;
        visitChildren(quote);
        quotes -= callout ? 0 : 1;
    }

    private String firstWords(Node quote) {
        return quote.getFirstChild() instanceof Paragraph paragraph
                ? inlines(paragraph).text()
                : "";
    }

    @Override
    public void visit(BulletList list) {
        lists++;
        visitChildren(list);
        lists--;
    }

    @Override
    public void visit(OrderedList list) {
        lists++;
        visitChildren(list);
        lists--;
    }

    @Override
    public void visit(FencedCodeBlock code) {
        List<SourceSpan> spans = code.getSourceSpans();
        boolean closed = spans.size() > 1 && code.getClosingFenceLength() != null;
        code(spans.subList(Math.min(1, spans.size()), spans.size() - (closed ? 1 : 0)));
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        code(code.getSourceSpans());
    }

    private void code(List<SourceSpan> lines) {
        Passage.Builder text = new Passage.Builder(source);
        for (SourceSpan line : lines) {
            int from = base + line.getInputIndex();
            text.piece(from, from + line.getLength()).made("\n");
        }
        blocks.add(new Block.Code(text.build()));
    }

    @Override
    public void visit(HtmlBlock html) {
        List<SourceSpan> spans = html.getSourceSpans();
        if (spans.isEmpty() || quotes > 0) {
            return;
        }
        SourceSpan last = spans.getLast();
        int from = start(html);
        int to = base + last.getInputIndex() + last.getLength();
        blocks.addAll(HtmlProse.fragment(source, from, to));
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock && quotes == 0) {
            tables++;
            visitChildren(block);
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (!(node instanceof TableRow)) {
            visitChildren(node);
            return;
        }
        List<Passage> cells = new ArrayList<>();
        boolean header = false;
        for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(inlines(cell));
            header |= cell instanceof TableCell tableCell && tableCell.isHeader();
        }
        blocks.add(new Block.Row(cells, header, tables, start(node)));
    }

    private Passage inlines(Node parent) {
        MarkdownInlines walk = new MarkdownInlines(source, base);
        walk.of(parent);
        return walk.passage();
    }

    private int start(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? base : base + spans.getFirst().getInputIndex();
    }
}
