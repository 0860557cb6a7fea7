package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Documented;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What pages written by hand promise: links lead somewhere, and commands are commands. */
class DocsHoldTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE_BLOCK =
            Pattern.compile("(?s)```\\w*\\n(.*?)```|`([^`\\n]+)`");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^[\\s$-]*(?:run: |sh ')?(?:\\./)?muster ([^\\n#|&>;']+)");
    private static final Pattern NAMED =
            Pattern.compile("\\b(?:docs|schemas|reference-data)/[\\w./-]+\\.md\\b");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @Test
    void every_relative_link_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : Repository.pages()) {
            Matcher link = LINK.matcher(withoutCode(Repository.read(page)));
            while (link.find()) {
                links++;
                String target = link.group(1);
                if (!target.matches("(https?|mailto):.*") && !leads(page, target)) {
                    broken.add(Repository.name(page) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    private static boolean leads(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file)
                && (parts.length == 1 || anchors(Repository.read(file)).contains(parts[1]));
    }

    /** The anchors of headings as code hosts make them. */
    private static List<String> anchors(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase())
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    private static String withoutCode(String markdown) {
        return markdown.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\\n]*`", "code");
    }

    @Test
    void every_page_that_the_code_names_is_there() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String module : List.of("pipeline", "staging-ui")) {
            try (Stream<Path> sources = Files.walk(Repository.file(module + "/src"))) {
                for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher page = NAMED.matcher(comments(Repository.read(source)));
                    while (page.find()) {
                        if (!Files.exists(Repository.file(page.group()))) {
                            missing.add(Repository.name(source) + " -> " + page.group());
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Strings may name files of a packet, which look alike. */
    private static String comments(String java) {
        return java.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("*") || line.startsWith("/") || line.contains("//"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void every_command_in_the_docs_is_one() throws IOException {
        List<String> wrong = new ArrayList<>();
        int commands = 0;
        for (Path page : Repository.pages()) {
            for (Said said : commands(Repository.read(page))) {
                commands++;
                String problem = problem(said);
                if (!problem.isEmpty()) {
                    wrong.add(Repository.name(page) + ": muster " + said + ": " + problem);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(commands).isGreaterThan(20);
    }

    @Test
    void a_command_that_is_none_would_be_found() {
        assertThat(commands("```sh\n./muster chekc a.zip   # no such thing\n```"))
                .singleElement()
                .satisfies(said -> assertThat(problem(said)).isNotEmpty());
        assertThat(problem(new Said("check a.zip --format sarif", false))).isEmpty();
        assertThat(problem(new Said("check", true))).isEmpty();
        assertThat(problem(new Said("check", false))).isNotEmpty();
    }

    private static List<Said> commands(String markdown) {
        List<Said> commands = new ArrayList<>();
        Matcher code = CODE_BLOCK.matcher(markdown);
        while (code.find()) {
            boolean mentioned = code.group(1) == null;
            String text = mentioned ? code.group(2) : code.group(1);
            Matcher command = COMMAND.matcher(text.replace("\\\n", " "));
            while (command.find()) {
                commands.add(new Said(command.group(1).strip(), mentioned));
            }
        }
        return commands;
    }

    /** A command; one mentioned in a sentence may leave out what it is about. */
    private record Said(String command, boolean mentioned) {}

    /** Why this is no command; empty when it is one. */
    private static String problem(Said said) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(said.command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        if (words.getFirst().equals("test")) {
            boolean options = words.stream().skip(1).allMatch(w -> w.startsWith("-"));
            return options ? "" : "test takes options of Maven";
        }
        if (words.getFirst().matches("COMMAND|….*")) {
            return "";
        }
        try {
            Documented.commands().parseArgs(words.toArray(String[]::new));
            return "";
        } catch (MissingParameterException e) {
            return said.mentioned ? "" : String.valueOf(e.getMessage());
        } catch (ParameterException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
