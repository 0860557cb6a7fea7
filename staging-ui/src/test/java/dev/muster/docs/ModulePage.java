package dev.muster.docs;

import dev.muster.Documented;
import dev.muster.docs.Markdown.Table;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The modules in the order of their dependencies: what each is for, and whom it may use. */
final class ModulePage {
    private static final List<String> SOURCES =
            List.of("pipeline/src/main/java/dev/muster/", "staging-ui/src/main/java/dev/muster/");

    private ModulePage() {}

    static String table() {
        Table table = new Table("module", "what it does", "may use");
        for (String module : ordered()) {
            for (String source : SOURCES) {
                String file = source + module + "/package-info.java";
                if (Files.exists(Repository.file(file))) {
                    table.row(
                            "[`%s`](../%s%s)".formatted(module, source, module),
                            Markdown.prose(new Javadoc(file).ofPackage()),
                            uses(module));
                }
            }
        }
        return table.toString();
    }

    private static String uses(String module) {
        return Documented.modules().get(module).stream()
                .filter(ModulePage::exists)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static boolean exists(String module) {
        return SOURCES.stream().anyMatch(s -> Files.isDirectory(Repository.file(s + module)));
    }

    /** Each after all that it may use; alphabetical where that leaves a choice. */
    private static Set<String> ordered() {
        Map<String, Set<String>> left = new TreeMap<>(Documented.modules());
        Set<String> ordered = new LinkedHashSet<>();
        while (!left.isEmpty()) {
            String next =
                    left.entrySet().stream()
                            .filter(entry -> ordered.containsAll(new TreeSet<>(entry.getValue())))
                            .findFirst()
                            .orElseThrow()
                            .getKey();
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }
}
