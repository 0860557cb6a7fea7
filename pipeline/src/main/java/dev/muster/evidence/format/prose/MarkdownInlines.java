package dev.muster.evidence.format.prose;

import dev.muster.evidence.parse.TextSource;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;

/** Turns the inline nodes of one Markdown block into a passage. */
final class MarkdownInlines extends AbstractVisitor {
    private final TextSource source;
    private final int base;
    private final Passage.Builder into;

    MarkdownInlines(TextSource source, int base) {
        this.source = source;
        this.base = base;
        this.into = new Passage.Builder(source);
    }

    void of(Node block) {
        visitChildren(block);
    }

    Passage passage() {
        return into.build();
    }

    @Override
    public void visit(Text text) {
        List<SourceSpan> spans = text.getSourceSpans();
        if (spans.size() == 1) {
            int start = base + spans.getFirst().getInputIndex();
            Alignment.add(
                    into,
                    text.getLiteral(),
                    source.text(),
                    start,
                    start + spans.getFirst().getLength());
        } else {
            into.made(text.getLiteral());
        }
    }

    @Override
    public void visit(Code code) {
        List<SourceSpan> spans = code.getSourceSpans();
        into.made("`");
        if (spans.size() == 1) {
            int from = base + spans.getFirst().getInputIndex();
            int to = from + spans.getFirst().getLength();
            while (from < to
                    && source.text().charAt(from) == '`'
                    && source.text().charAt(to - 1) == '`') {
                from++;
                to--;
            }
            boolean padded =
                    to - from > code.getLiteral().length() && source.text().charAt(from) == ' ';
            Alignment.add(into, code.getLiteral(), source.text(), padded ? from + 1 : from, to);
        } else {
            into.made(code.getLiteral());
        }
        into.made("`");
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        into.made("\n");
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        into.made("\n");
    }

    @Override
    public void visit(HtmlInline html) {
        String literal = html.getLiteral();
        if (literal.regionMatches(true, 0, "<br", 0, 3)) {
            into.made("\n");
        } else if (!literal.startsWith("<!") && !Vocabulary.HTML_TAG.matcher(literal).find()) {
            into.made(literal);
        }
    }

    @Override
    public void visit(Image image) {
        // a picture says nothing that can be quoted
    }
}
