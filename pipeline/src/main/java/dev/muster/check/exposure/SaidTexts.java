package dev.muster.check.exposure;

import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All that a reader took out of a document, as it will be stored. What is exposed can be written so
 * that a search of the document's bytes does not see it (escapes, entities, another encoding, an
 * encoded payload), or be one of more than are told of; here it is found to the last one.
 */
final class SaidTexts {
    /** Nothing that a rule takes for one text reaches across it. */
    private static final String BETWEEN = "\n\u0001\n";

    /** So many characters are searched at once, and what they expose is held at once. */
    private static final int PART = 1 << 20;

    private final ExposureScanner scanner;

    SaidTexts(ExposureScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * Tells of everything exposed in what was read.
     *
     * @param extracted whether its extracted text is to be searched, too
     */
    void scan(Reading reading, boolean extracted, Consumer<ExposureScanner.Exposure> to) {
        Stream<String> all =
                extracted
                        ? Stream.concat(texts(reading), Stream.ofNullable(reading.extractedText()))
                        : texts(reading);
        StringBuilder part = new StringBuilder();
        for (Iterator<String> texts = all.iterator(); texts.hasNext(); ) {
            part.append(texts.next()).append(BETWEEN);
            if (part.length() >= PART || !texts.hasNext()) {
                scanner.scanAll(
                                part.toString().getBytes(StandardCharsets.UTF_8),
                                reading.document().kind().word(),
                                reading.document().path())
                        .forEach(to);
                part.setLength(0);
            }
        }
    }

    private static Stream<String> texts(Reading reading) {
        return Stream.of(
                        reading.recognition().signals().stream(),
                        reading.claims().stream().map(RawClaim::raw),
                        reading.problems().stream().flatMap(SaidTexts::texts))
                .flatMap(texts -> texts);
    }

    private static Stream<String> texts(Problem problem) {
        return Stream.concat(Stream.of(problem.message()), Stream.ofNullable(problem.excerpt()));
    }
}
