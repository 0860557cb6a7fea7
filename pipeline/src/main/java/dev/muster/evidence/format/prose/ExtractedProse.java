package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.sandbox.ExtractedText;
import dev.muster.evidence.format.sandbox.ExtractedText.Kind;
import dev.muster.evidence.format.sandbox.ExtractedText.Mark;
import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads extracted text: headings and tables as the extraction marked them, the rest like plain
 * text.
 */
public final class ExtractedProse {
    private ExtractedProse() {}

    /** The document; places point into the extracted text. */
    public static Prose of(ExtractedText extracted) {
        TextSource source = TextSource.of(extracted.text());
        boolean guess = extracted.marks().stream().noneMatch(mark -> mark.kind() == Kind.HEADING);
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        List<Mark> marks = extracted.marks();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            boolean structural = mark.kind() == Kind.HEADING || mark.kind() == Kind.ROW;
            if (structural && mark.start() >= from) {
                new PlainLines(source, from, mark.start(), guess, blocks).read();
                blocks.add(
                        mark.kind() == Kind.HEADING
                                ? new Block.Heading(
                                        mark.number(), Passage.of(source, mark.start(), mark.end()))
                                : row(source, marks, i));
                from = mark.end();
            }
        }
        new PlainLines(source, from, extracted.text().length(), guess, blocks).read();
        return new Prose(source, blocks);
    }

    private static Block row(TextSource source, List<Mark> marks, int i) {
        Mark row = marks.get(i);
        List<Passage> cells = new ArrayList<>();
        for (int k = i + 1; k < marks.size() && marks.get(k).end() <= row.end(); k++) {
            if (marks.get(k).kind() == Kind.CELL) {
                cells.add(Passage.of(source, marks.get(k).start(), marks.get(k).end()));
            }
        }
        boolean header =
                i == 0
                        || marks.subList(Math.max(0, i - 64), i).stream()
                                .noneMatch(
                                        mark ->
                                                mark.kind() == Kind.ROW
                                                        && mark.number() == row.number());
        return new Block.Row(cells, header, row.number(), row.start());
    }
}
