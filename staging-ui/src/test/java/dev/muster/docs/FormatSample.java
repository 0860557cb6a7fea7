package dev.muster.docs;

import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One case of a format: what its {@code expected.claims.jsonl} says, which another test compares
 * with what the reader gives.
 */
record FormatSample(String name, Tree head, List<Tree> lines) {
    private static final int DEPTH = 64;
    private static final int MOST_PROBLEMS = 3;

    static List<FormatSample> of(String format) {
        return Repository.list("samples/evidence/" + format).stream()
                .filter(Files::isDirectory)
                .map(FormatSample::read)
                .toList();
    }

    private static FormatSample read(Path folder) {
        List<Tree> lines =
                Repository.read(folder.resolve("expected.claims.jsonl"))
                        .lines()
                        .map(FormatSample::line)
                        .toList();
        return new FormatSample(
                folder.getFileName().toString(), lines.getFirst(), lines.subList(1, lines.size()));
    }

    private static Tree line(String json) {
        try {
            return JsonTrees.read(
                    json.getBytes(StandardCharsets.UTF_8), "", DEPTH, (_, _, _, _) -> {});
        } catch (UnreadableEvidenceException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** The format that it was read as, without its version. */
    String formatId() {
        return head.string("format").orElse("").replaceFirst("@.*", "");
    }

    String kind() {
        return head.string("kind").orElse("");
    }

    String state() {
        return head.string("state").orElse("");
    }

    List<String> signals() {
        return head.each("signals").map(Tree::text).toList();
    }

    List<Tree> claims() {
        return lines.stream().filter(line -> line.at("claim").isPresent()).toList();
    }

    /** What was odd, in a cell of a table. */
    String problems() {
        List<Tree> problems =
                lines.stream().filter(line -> line.at("problem").isPresent()).toList();
        String told =
                problems.stream()
                        .limit(MOST_PROBLEMS)
                        .map(
                                problem ->
                                        Markdown.code(problem.string("problem").orElse(""))
                                                + " "
                                                + Markdown.prose(
                                                        problem.string("message").orElse("")))
                        .collect(Collectors.joining("<br>"));
        int more = problems.size() - MOST_PROBLEMS;
        return more > 0 ? told + "<br>and " + more + " more" : told;
    }
}
