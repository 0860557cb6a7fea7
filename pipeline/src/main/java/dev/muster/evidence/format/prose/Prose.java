package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.evidence.parse.TextSource;
import java.util.ArrayList;
import java.util.List;

/** A document written for people, whatever it was written in. */
public final class Prose {
    private final TextSource source;
    private final List<Block> blocks;
    private final List<Heading> headings;
    private final List<Section> sections;

    /**
     * A document.
     *
     * @param source what the places point into
     */
    Prose(TextSource source, List<Block> blocks) {
        this.source = source;
        this.blocks = List.copyOf(blocks);
        this.headings =
                this.blocks.stream()
                        .filter(Heading.class::isInstance)
                        .map(Heading.class::cast)
                        .toList();
        this.sections = cut();
    }

    /**
     * What stands between one heading and the next.
     *
     * @param path the headings that it stands under, outermost first, titles of the document left
     *     out
     */
    record Section(List<Heading> path, List<Block> blocks) {
        Section {
            path = List.copyOf(path);
            blocks = List.copyOf(blocks);
        }

        /** Whether it stands under no heading but the title. */
        boolean isPreamble() {
            return path.isEmpty();
        }
    }

    TextSource source() {
        return source;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Whether there is nothing to read. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /**
     * The document's title: its first heading, and the first in the text when that one stands
     * outside.
     */
    List<Heading> titles() {
        if (headings.isEmpty()) {
            return List.of();
        }
        boolean two =
                headings.getFirst().level() == 0
                        && headings.size() > 1
                        && headings.get(1).level() == 1;
        return headings.subList(0, two ? 2 : 1);
    }

    /** All headings in order. */
    List<Heading> headings() {
        return headings;
    }

    /** All sections in order, those without content left out. */
    List<Section> sections() {
        return sections;
    }

    private List<Section> cut() {
        List<Heading> titles = titles();
        List<Section> found = new ArrayList<>();
        List<Heading> path = new ArrayList<>();
        List<Block> content = new ArrayList<>();
        int seen = 0;
        for (Block block : blocks) {
            if (block instanceof Heading heading) {
                close(found, path, content);
                path.removeIf(above -> above.level() >= heading.level());
                if (seen++ >= titles.size()) {
                    path.add(heading);
                }
            } else {
                content.add(block);
            }
        }
        close(found, path, content);
        return List.copyOf(found);
    }

    private static void close(List<Section> sections, List<Heading> path, List<Block> content) {
        if (!content.isEmpty()) {
            sections.add(new Section(path, content));
            content.clear();
        }
    }
}
