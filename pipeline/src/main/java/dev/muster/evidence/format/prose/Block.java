package dev.muster.evidence.format.prose;

import java.util.List;

/** One thing of a document written for people. */
sealed interface Block {
    /**
     * A heading.
     *
     * @param level 1 for the highest; 0 for a title that stands outside the text
     */
    record Heading(int level, Passage text) implements Block {}

    /** Running text. */
    record Paragraph(Passage text) implements Block {}

    /**
     * A list item, its own first paragraph only.
     *
     * @param marker where its bullet, number or tag stands in the source
     * @param depth 0 for a list that is in no other list
     */
    record Item(Passage text, int marker, int depth, boolean ordered) implements Block {}

    /**
     * A table row.
     *
     * @param table tells tables of the document apart
     * @param at where it starts in the source
     */
    record Row(List<Passage> cells, boolean header, int table, int at) implements Block {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Text that is meant for machines. */
    record Code(Passage text) implements Block {}

    /** Somebody else's words. */
    record Quote(Passage text) implements Block {}

    /** One {@code key: value} of what stands before the text, for machines. */
    record FrontMatter(String key, Passage value) implements Block {}
}
