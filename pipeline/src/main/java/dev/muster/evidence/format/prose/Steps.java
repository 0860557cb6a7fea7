package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Prose.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a procedure: its numbered items, or its bullets where nothing is numbered; inner
 * lists are not steps.
 */
final class Steps {
    /** What a template leaves to be filled in. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?i)^(?:(?:todo|tbd|tbc|fixme|xxx+)\\b.*|<[^<>]*>|\\[[^\\]]*\\]|\\{\\{.*\\}\\}|\\.\\.\\.|…|_+|-+|n/?a|none|(?:describe|insert|add|fill in|enter) .*(?:here|steps?)\\W*)$");

    private Steps() {}

    /**
     * The steps of the way back. A heading with nothing below has none, and neither has a template
     * that was not filled in.
     */
    static Optional<LineCount> count(Prose prose, Scope scope) {
        List<Section> sections = scope.rollback(prose);
        List<Item> numbered = items(sections, true);
        List<Item> steps = numbered.isEmpty() ? items(sections, false) : numbered;
        if (!steps.isEmpty()) {
            List<Item> filled = steps.stream().filter(step -> !isPlaceholder(step)).toList();
            return filled.size() == steps.size()
                    ? lines(prose, steps)
                    : LineCount.except(
                            prose.source(), places(steps), places(filled), patterns(prose, steps));
        }
        Optional<LineCount> commands = commands(prose, sections);
        boolean open = sections.stream().allMatch(Steps::isOpen);
        return commands.isPresent() || !open ? commands : nothing(prose);
    }

    /** Whether a section has nothing but what is to be filled in. */
    private static boolean isOpen(Section section) {
        return section.blocks().stream()
                .allMatch(
                        block ->
                                block instanceof Block.Paragraph(Passage text)
                                        && PLACEHOLDER.matcher(text.text().strip()).find());
    }

    private static boolean isPlaceholder(Item step) {
        return PLACEHOLDER.matcher(step.text().text().strip()).find();
    }

    /** Commands in the first block of code, where nothing is listed. */
    private static Optional<LineCount> commands(Prose prose, List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Code.class::isInstance)
                .map(Block.Code.class::cast)
                .findFirst()
                .flatMap(
                        code -> {
                            List<Integer> places =
                                    code.text().whole().lines().stream()
                                            .filter(line -> !line.text().startsWith("#"))
                                            .map(Slice::place)
                                            .filter(place -> place >= 0)
                                            .toList();
                            return LineCount.of(
                                    prose.source(), places, List.of("^[ \\t]*[^ \\t#\\r]"));
                        });
    }

    /** A heading about the way back, and no word below it. */
    private static Optional<LineCount> nothing(Prose prose) {
        return prose.headings().stream()
                .filter(heading -> Vocabulary.has(Vocabulary.ROLLBACK, heading))
                .filter(heading -> heading.level() > 1)
                .findFirst()
                .flatMap(
                        heading ->
                                LineCount.none(
                                        prose.source(),
                                        heading.text().whole(),
                                        "^([0-9]+[.)]|[-*+])[ \\t]"));
    }

    /** All outer items of the sections. */
    static List<Item> items(List<Section> sections, boolean ordered) {
        List<Item> items = new ArrayList<>();
        for (Section section : sections) {
            for (Block block : section.blocks()) {
                if (block instanceof Item item && item.depth() == 0 && item.ordered() == ordered) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    /** The lines on which the items begin. */
    static Optional<LineCount> lines(Prose prose, List<Item> items) {
        return items.isEmpty()
                ? Optional.empty()
                : LineCount.of(prose.source(), places(items), patterns(prose, items));
    }

    private static List<Integer> places(List<Item> items) {
        return items.stream().map(Item::marker).toList();
    }

    private static List<String> patterns(Prose prose, List<Item> items) {
        int first = items.getFirst().marker();
        int indent = first - LineCount.lineStart(prose.source().text(), first);
        String margin = indent == 0 ? "^" : "^[ \\t]{" + indent + "}";
        return List.of(
                margin + "(Step )?[0-9]+[.):][ \\t]",
                margin + "\\.[ \\t]",
                margin + "[-*+\u2022\u00b7\uf0b7][ \\t]",
                margin + "<(li|LI)[ >]",
                "<(li|LI)[ >]");
    }
}
