package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.check.exposure.ExposureScanner.Exposure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lines of notes from {@code exposure/personal.txt}: what stands between guillemets is exposed, and
 * of a line without them nothing is.
 */
class PersonalNotesTest {
    private static final Pattern EXPOSED = Pattern.compile("«([^»]*)»");

    private static ExposureScanner scanner;

    @BeforeAll
    static void load_the_shipped_rules() throws IOException {
        scanner = SecretRecallTest.shipped();
    }

    static Stream<String> lines() throws IOException {
        try (InputStream in =
                PersonalNotesTest.class.getResourceAsStream("/exposure/personal.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void what_is_marked_is_found_whole_and_nothing_else(String line) throws IOException {
        List<String> wanted =
                EXPOSED.matcher(line).results().map(MatchResult::group).map(this::bare).toList();
        String text = "Notes\n" + bare(line) + "\nend\n";
        List<String> found = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (Exposure exposure :
                scanner.scan(new ByteArrayInputStream(bytes), bytes.length, "incident-note")) {
            if (!exposure.exposureClass().equals("secret")) {
                found.add(exposure.text());
            }
        }
        if (wanted.isEmpty()) {
            assertThat(found).isEmpty();
        }
        assertThat(wanted)
                .allSatisfy(
                        one ->
                                assertThat(found)
                                        .anySatisfy(text2 -> assertThat(text2).contains(one)));
    }

    private String bare(String line) {
        return line.replaceAll("[«»]", "");
    }
}
