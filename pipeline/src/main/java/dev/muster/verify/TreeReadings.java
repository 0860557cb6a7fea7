package dev.muster.verify;

import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.YamlTrees;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text as the trees that a JSON Pointer may be about: JSON, JSON Lines, YAML. A single line that
 * is an object is both JSON and JSON Lines; of JSON that breaks, what stands before counts, and it
 * may be YAML that looks like JSON. Which of several readings a claim is about is the reader's knowledge; it is enough that one bears it
 * out.
 */
final class TreeReadings {
    private static final int DEPTH = 512;

    private TreeReadings() {}

    static List<Tree> of(String text) {
        List<Tree> found = new ArrayList<>();
        List<String> lines =
                Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
        Tree whole = json(text);
        if (whole != null) {
            found.add(whole);
        }
        if (whole == null || lines.size() == 1) {
            lines(lines, found);
        }
        boolean isJson = !found.isEmpty();
        if (whole == null) {
            part(text, found);
        }
        if (!isJson) {
            yaml(text, found);
        }
        return found;
    }

    /** The one JSON value that the text is; null when it is anything else. */
    private static @Nullable Tree json(String text) {
        try {
            boolean[] more = {false};
            Tree tree =
                    JsonTrees.read(
                            text.getBytes(StandardCharsets.UTF_8),
                            "",
                            DEPTH,
                            (_, message, _, _) -> more[0] |= message.contains("more after"));
            return more[0] ? null : tree;
        } catch (UnreadableEvidenceException e) {
            return null;
        }
    }

    /** In JSON Lines, objects have lines of their own; a line that is broken is null. */
    private static void lines(List<String> lines, List<Tree> found) {
        if (lines.stream().map(TreeReadings::json).noneMatch(TreeReadings::isObject)) {
            return;
        }
        List<Tree> elements = new ArrayList<>();
        for (String line : lines) {
            try {
                elements.add(
                        JsonTrees.read(
                                line.getBytes(StandardCharsets.UTF_8),
                                "/" + elements.size(),
                                DEPTH,
                                (_, _, _, _) -> {}));
            } catch (UnreadableEvidenceException e) {
                String pointer = "/" + elements.size();
                elements.add(new Tree(pointer, Tree.Type.NULL, "null", Map.of(), List.of()));
            }
        }
        found.add(new Tree("", Tree.Type.ARRAY, "", Map.of(), elements));
    }

    private static boolean isObject(@Nullable Tree tree) {
        return tree != null && tree.type() == Tree.Type.OBJECT;
    }

    private static void part(String text, List<Tree> found) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return;
        }
        try {
            found.add(JsonTrees.readPart(text.getBytes(StandardCharsets.UTF_8), DEPTH));
        } catch (UnreadableEvidenceException e) {
            // too deep to be of use
        }
    }

    private static void yaml(String text, List<Tree> found) {
        try {
            List<Tree> documents = YamlTrees.read(text, DEPTH, (_, _, _, _) -> {});
            if (documents.size() == 1) {
                found.add(documents.getFirst());
            } else if (!documents.isEmpty()) {
                found.add(new Tree("", Tree.Type.ARRAY, "", Map.of(), documents));
            }
        } catch (UnreadableEvidenceException e) {
            // not YAML either
        }
    }
}
