package dev.muster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Looks for new inputs with Jazzer, each target in a JVM of its own for {@code fuzz.seconds} (60),
 * from the seed {@code fuzz.seed}; 0 is another one each time. Starts from the kept inputs and
 * leaves what it found in {@code target/fuzz}; only the profile {@code fuzz} runs it.
 */
@Execution(ExecutionMode.CONCURRENT)
class FuzzingRun {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
    private static final int SEED = Integer.getInteger("fuzz.seed", 20261121);

    @ParameterizedTest
    @EnumSource
    void finds_no_input_without_a_named_outcome(FuzzTarget target) throws Exception {
        Path folder = TestFiles.root().resolve("pipeline/target/fuzz").resolve(target.name());
        Path corpus = unpacked(target, folder.resolve("corpus"));
        Path log = folder.resolve("log");
        Process jazzer =
                new ProcessBuilder(command(target, folder, corpus))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = jazzer.waitFor(SECONDS + 240L, TimeUnit.SECONDS);
        jazzer.destroyForcibly();
        assertThat(ended && jazzer.exitValue() == 0)
                .as(
                        "%s; see %s, and the input in crash-* beside it%n%s",
                        target, log, whatFailed(log))
                .isTrue();
        assertThat(Files.readString(log)).contains("Done ");
    }

    /** What the log says from the exception on, with the input; its end when there is none. */
    private static String whatFailed(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        int first =
                IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).startsWith("== "))
                        .findFirst()
                        .orElse(Math.max(0, lines.size() - 20));
        return String.join("\n", lines.subList(first, Math.min(lines.size(), first + 40)));
    }

    private static List<String> command(FuzzTarget target, Path folder, Path corpus) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("-Dmuster.root=" + TestFiles.root());
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + target.target().getName());
        command.add("--instrumentation_includes=dev.muster.**:org.snakeyaml.**");
        // that a stranger's XPath is evaluated is what a selector is for
        command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.XPathInjection");
        command.add("--reproducer_path=" + folder);
        command.add("-max_total_time=" + SECONDS);
        command.add("-seed=" + SEED);
        command.add("-max_len=8192");
        command.add("-timeout=120");
        command.add(corpus.toString());
        return command;
    }

    private static Path unpacked(FuzzTarget target, Path corpus) throws IOException {
        Files.createDirectories(corpus);
        for (FuzzTarget.Input input : target.inputs()) {
            Files.write(corpus.resolve(input.name()), input.bytes());
        }
        return corpus;
    }
}
