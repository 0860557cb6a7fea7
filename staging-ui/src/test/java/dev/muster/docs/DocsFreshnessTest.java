package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the code, the data and the samples say of themselves is what the documentation says. {@code
 * -Ddocs.update} writes it anew.
 */
class DocsFreshnessTest {
    private static final String UPDATE =
            "./muster test -Ddocs.update -Dtest=DocsFreshnessTest -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void pages_say_what_the_code_says() throws IOException {
        Map<String, String> expected = GeneratedDocs.all();
        if (System.getProperty("docs.update") != null) {
            write(expected);
        }
        TreeSet<String> stale = new TreeSet<>();
        expected.forEach(
                (path, text) -> {
                    Path file = Repository.file(path);
                    if (!Files.exists(file) || !Repository.read(file).equals(text)) {
                        stale.add(path);
                    }
                });
        assertThat(stale).as("stale; write them anew: " + UPDATE).isEmpty();
    }

    @Test
    void no_page_is_left_of_what_is_gone() throws IOException {
        Map<String, String> expected = GeneratedDocs.all();
        for (String folder : new String[] {"docs/formats", "docs/reference"}) {
            assertThat(Repository.list(folder).stream().map(Repository::name))
                    .as("pages of " + folder + "; delete what has no source")
                    .isSubsetOf(expected.keySet());
        }
    }

    private static void write(Map<String, String> pages) throws IOException {
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = Repository.file(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
    }
}
