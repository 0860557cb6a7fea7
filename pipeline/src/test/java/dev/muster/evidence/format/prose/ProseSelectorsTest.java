package dev.muster.evidence.format.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.re2j.Pattern;
import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ShippedWords;
import dev.muster.evidence.format.Formats;
import dev.muster.evidence.parse.TextSource;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every claim of every prose sample is selected again from the source, or from the extracted text.
 */
class ProseSelectorsTest {
    private static final List<String> FORMATS =
            List.of("markdown", "html", "plain-text", "pdf", "docx");

    @TestFactory
    Stream<DynamicTest> every_selector_gives_its_raw_text() throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.walk(TestFiles.root().resolve("samples/evidence"))) {
            inputs =
                    files.filter(Files::isRegularFile)
                            .filter(
                                    file ->
                                            FORMATS.contains(
                                                    file.getParent()
                                                            .getParent()
                                                            .getFileName()
                                                            .toString()))
                            .filter(file -> !file.getFileName().toString().startsWith("expected."))
                            .sorted()
                            .toList();
        }
        assertThat(inputs).isNotEmpty();
        return inputs.stream()
                .map(
                        input ->
                                dynamicTest(
                                        input.getParent().getFileName().toString(),
                                        () -> check(input)));
    }

    private static void check(Path input) throws IOException {
        Reading reading =
                Formats.catalog(ReadLimits.defaults())
                        .with(ShippedWords.LEXICON)
                        .read(
                                new Packet.Entry(
                                        input.getFileName().toString(), TestFiles.blob(input)));
        String extracted = reading.extractedText();
        String text =
                extracted == null ? TextSource.decode(Files.readAllBytes(input)).text() : extracted;
        for (RawClaim claim : reading.claims()) {
            Selector first = claim.selector().links().getFirst();
            String selected = select(text, (Selector.TextPosition) first);
            if (claim.derivation() == null) {
                assertThat(selected).as(claim.name()).isEqualTo(claim.raw());
            } else {
                Selector.LineSet lines = (Selector.LineSet) claim.selector().links().get(1);
                Pattern pattern = Pattern.compile(lines.pattern());
                long count = selected.lines().filter(line -> pattern.matcher(line).find()).count();
                assertThat(String.valueOf(count)).as(claim.name()).isEqualTo(claim.raw());
            }
        }
    }

    private static String select(String text, Selector.TextPosition position) {
        int start = text.offsetByCodePoints(0, position.start());
        return text.substring(
                start, text.offsetByCodePoints(start, position.end() - position.start()));
    }
}
