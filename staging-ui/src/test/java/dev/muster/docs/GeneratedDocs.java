package dev.muster.docs;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** THE list of what is written by the code: whole pages, and parts of pages written by hand. */
final class GeneratedDocs {
    private static final String MARK =
            "<!-- Written by DocsFreshnessTest from code, data and samples; see docs/contributing.md -->\n\n";

    private GeneratedDocs() {}

    /** Every generated file with what it has to hold. */
    static Map<String, String> all() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.putAll(FormatPages.all());
        files.put("docs/reference/cli.md", CommandPage.text());
        files.put("docs/reference/configuration.md", ConfigurationPage.text());
        files.put("docs/reference/exposure-rules.md", ExposurePage.text());
        files.put("docs/reference/fields.md", FieldPage.text());
        files.put("docs/reference/finding-codes.md", FindingPage.text());
        files.put("docs/reference/mutation-operators.md", MutationPage.text());
        files.replaceAll((_, text) -> MARK + text.strip() + "\n");
        put(files, "docs/architecture.md", "modules", ModulePage.table());
        put(files, "samples/README.md", "stories", StoryTable.text());
        for (String place : new String[] {"root", "value", "items", "object"}) {
            put(files, "schemas/README.md", "keywords-" + place, VocabularyTable.of(place));
        }
        return files;
    }

    /** The page as it stands, with the part between its two marks anew. */
    private static void put(Map<String, String> files, String page, String part, String text) {
        String now = files.containsKey(page) ? files.get(page) : Repository.read(page);
        String begin = "<!-- begin " + part + " -->\n";
        String end = "<!-- end " + part + " -->";
        Matcher marked =
                Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
                        .matcher(now);
        if (!marked.find()) {
            throw new IllegalStateException(page + " has no part marked " + begin.strip());
        }
        files.put(
                page,
                marked.replaceFirst(
                        Matcher.quoteReplacement(begin + "\n" + text.strip() + "\n\n" + end)));
    }
}
