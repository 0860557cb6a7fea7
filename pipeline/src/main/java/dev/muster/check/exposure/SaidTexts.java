package dev.muster.check.exposure;

import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a reader took out of a document, as it will be stored. What is exposed can be written so
 * that a search of the document's bytes does not see it (escapes, entities, another encoding, an
 * encoded payload), or be one of more than are told of; here it is found to the last one.
 */
final class SaidTexts {
    /** Nothing that a rule takes for one text reaches across it. */
    private static final String BETWEEN = "\n\u0001\n";

    private final ExposureScanner scanner;

    SaidTexts(ExposureScanner scanner) {
        this.scanner = scanner;
    }

    /** Something exposed, and where in the document it was read; null for the whole of it. */
    record Found(ExposureScanner.Exposure exposure, @Nullable Selector place) {}

    /** Tells of everything exposed in what was read, besides texts that are known. */
    void scan(Reading reading, Collection<String> known, Consumer<Found> to) throws IOException {
        byte[] bytes = texts(reading).getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; ) {
            byte[] rest = Arrays.copyOfRange(bytes, from, bytes.length);
            List<ExposureScanner.Exposure> found =
                    scanner.scan(
                            new ByteArrayInputStream(rest),
                            rest.length,
                            reading.document().kind().word(),
                            reading.document().path());
            int end = from;
            for (ExposureScanner.Exposure exposure : found) {
                if (!known.contains(exposure.text())) {
                    to.accept(new Found(exposure, place(reading, exposure.text())));
                }
                end = Math.max(end, from + (int) exposure.end());
            }
            from = end == from ? bytes.length : end;
        }
    }

    private static String texts(Reading reading) {
        StringBuilder texts = new StringBuilder();
        for (String signal : reading.recognition().signals()) {
            texts.append(signal).append(BETWEEN);
        }
        for (RawClaim claim : reading.claims()) {
            texts.append(claim.raw()).append(BETWEEN);
        }
        for (Problem problem : reading.problems()) {
            texts.append(problem.message()).append(BETWEEN);
            if (problem.excerpt() != null) {
                texts.append(problem.excerpt()).append(BETWEEN);
            }
        }
        return texts.toString();
    }

    private static @Nullable Selector place(Reading reading, String exposed) {
        return reading.claims().stream()
                .filter(claim -> claim.raw().contains(exposed))
                .map(RawClaim::selector)
                .findFirst()
                .orElse(null);
    }
}
