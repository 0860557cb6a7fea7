package dev.muster.cli;

import dev.muster.Story;
import dev.muster.TestFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs command lines in this process and keeps what they print. */
final class CommandLines {
    /** What a command line printed, and its exit code. */
    record Ran(int exit, String out, String err) {}

    /** The repository's own rules, wherever the test runs. */
    static final List<Object> RULES =
            List.of(
                    "--schema",
                    TestFiles.root().resolve("schemas/deployment-review/1.0.0.schema.json"),
                    "--reference-data",
                    TestFiles.root().resolve("reference-data"));

    private CommandLines() {}

    static Ran run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                MusterCommand.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    /**
     * Checks every story, each at its own time: {@code DIR/<story>/record.json} and so on, and the
     * JSON reports.
     */
    static List<Ran> checkEveryStory(Path named, Path out) throws IOException {
        List<Ran> reports = new ArrayList<>();
        Map<List<Object>, List<Story>> byRules =
                Story.all().stream().collect(Collectors.groupingBy(CommandLines::rules));
        for (Map.Entry<List<Object>, List<Story>> stories : byRules.entrySet()) {
            List<Object> args = new ArrayList<>(List.of("check", "--json", "--out", out));
            args.addAll(stories.getKey());
            for (Story story : stories.getValue()) {
                args.add(named(named, story));
            }
            reports.add(run(args.toArray()));
        }
        return reports;
    }

    /** The time that a story is judged at, and the rules that it is judged by. */
    static List<Object> rules(Story story) {
        List<Object> rules =
                new ArrayList<>(List.of("--at", story.at(), RULES.get(0), RULES.get(1)));
        for (Path folder : story.referenceData()) {
            rules.addAll(List.of("--reference-data", folder));
        }
        return rules;
    }

    /** A copy of a story's packet under the story's name. */
    static Path named(Path folder, Story story) throws IOException {
        Path copy = folder.resolve(story.name());
        if (!Files.exists(copy)) {
            copy(story.packet(), copy);
        }
        return copy;
    }

    /** Copies a file, or a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
