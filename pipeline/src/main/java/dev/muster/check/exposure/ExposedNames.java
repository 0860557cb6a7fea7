package dev.muster.check.exposure;

import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.Reading;
import dev.muster.secret.NameMask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Masks what is exposed in names. An instance does it when a packet arrives, for names are in its
 * book before anything is read; the transformation does it for whoever did not.
 */
public final class ExposedNames implements NameMask {
    private static final String ANY_KIND = "other";
    private static final String MASK = "masked:";

    private final List<ExposureScanner> scanners;
    private final UnaryOperator<String> tokens;

    /**
     * @param tokens what stands for a text, as in {@link Masking}
     */
    public ExposedNames(List<ExposureScanner> scanners, UnaryOperator<String> tokens) {
        this.scanners = List.copyOf(scanners);
        this.tokens = tokens;
    }

    @Override
    public String shown(String name) {
        String shown = name;
        for (ExposureScanner scanner : scanners) {
            for (ExposureScanner.Exposure exposure : scan(scanner, shown)) {
                shown = shown.replace(exposure.text(), mask(exposure));
            }
        }
        return shown;
    }

    private String mask(ExposureScanner.Exposure exposure) {
        return "%s%s:%s:%s"
                .formatted(
                        MASK,
                        exposure.exposureClass(),
                        exposure.rule(),
                        tokens.apply(exposure.text()));
    }

    /** Every part of a path is a text of its own. */
    private static List<ExposureScanner.Exposure> scan(ExposureScanner scanner, String name) {
        byte[] bytes = name.replace('/', '\n').getBytes(StandardCharsets.UTF_8);
        try {
            return scanner.scan(new ByteArrayInputStream(bytes), bytes.length, ANY_KIND);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** The packet under the names that may be shown. */
    public Packet shown(Packet packet) {
        List<Packet.Entry> shown = new ArrayList<>();
        boolean same = true;
        for (Packet.Entry entry : packet.entries()) {
            String path = shown(entry.path());
            same &= path.equals(entry.path());
            shown.add(new Packet.Entry(path, entry.content()));
        }
        return same ? packet : new Packet(packet.id(), Packet.sorted(shown));
    }

    /** The reading with a problem for each mask in its document's name. */
    public static Reading told(Reading reading) {
        List<Problem> problems = new ArrayList<>();
        String path = reading.document().path();
        for (int at = path.indexOf(MASK); at >= 0; at = path.indexOf(MASK, at + 1)) {
            String[] parts = path.substring(at).split(":", 4);
            if (parts.length == 4) {
                problems.add(problem(path, parts[1], parts[2]));
            }
        }
        if (problems.isEmpty()) {
            return reading;
        }
        problems.addAll(reading.problems());
        return new Reading(
                reading.document(),
                reading.bytes(),
                reading.mediaType(),
                reading.state(),
                reading.recognition(),
                reading.appliesTo(),
                reading.claims(),
                problems,
                reading.extractedText());
    }

    private static Problem problem(String path, String exposureClass, String rule) {
        FindingCode code = Masking.code(exposureClass);
        return new Problem(code, "the name of %s exposes %s".formatted(path, rule), null, null);
    }
}
