package dev.muster.check.exposure;

import dev.muster.model.DocumentRef;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Masks what is exposed before any later stage sees it. A mask is {@code masked:class:rule:} and a
 * token that stands for the original, so that equal values stay comparable and distinct ones
 * distinct.
 *
 * @see "docs/decisions/0019-evidence-sealed-at-rest.md"
 */
public final class Masking {
    /** So much of an exposed text is not left standing. */
    private static final int PIECE = 8;

    private final ExposureScanner scanner;
    private final UnaryOperator<String> tokens;

    /**
     * Masking for one record.
     *
     * @param tokens what stands for a text, the same for the same text
     */
    public Masking(ExposureScanner scanner, UnaryOperator<String> tokens) {
        this.scanner = scanner;
        this.tokens = tokens;
    }

    /** The readings with every exposed text masked, and a problem for each exposure. */
    public List<Reading> mask(Packet packet, List<Reading> readings) throws IOException {
        Map<String, Packet.Entry> entries = new HashMap<>();
        packet.entries().forEach(entry -> entries.put(entry.path(), entry));
        Map<String, List<Problem>> problems = new HashMap<>();
        Map<String, String> masks =
                new TreeMap<>(
                        (a, b) ->
                                a.length() == b.length()
                                        ? a.compareTo(b)
                                        : Integer.compare(b.length(), a.length()));
        for (Reading reading : readings) {
            Packet.Entry entry = entries.get(reading.document().path());
            if (entry != null) {
                problems.put(entry.path(), scan(entry, reading, masks));
                hidden(entry, reading, masks, problems.get(entry.path()));
                said(reading, masks, problems.get(entry.path()));
            }
        }
        if (masks.isEmpty()) {
            return readings;
        }
        return readings.stream()
                .map(
                        reading ->
                                masked(
                                        reading,
                                        problems.getOrDefault(reading.document().path(), List.of()),
                                        masks))
                .toList();
    }

    private List<Problem> scan(Packet.Entry entry, Reading reading, Map<String, String> masks)
            throws IOException {
        String text = reading.extractedText();
        List<Problem> problems = new ArrayList<>();
        byte[] extracted = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        long size = text == null ? entry.content().size() : extracted.length;
        try (InputStream in =
                text == null ? entry.content().open() : new ByteArrayInputStream(extracted)) {
            for (ExposureScanner.Exposure exposure :
                    scanner.scan(in, size, reading.document().kind().word(), entry.path())) {
                String mask = mask(exposure);
                masks.put(exposure.text(), mask);
                Selector place = new Selector.DataPosition(exposure.start(), exposure.end());
                problems.add(
                        new Problem(
                                code(exposure.exposureClass()),
                                "%s exposes %s at bytes %d to %d%s"
                                        .formatted(
                                                entry.path(),
                                                exposure.rule(),
                                                exposure.start(),
                                                exposure.end(),
                                                text == null ? "" : " of its text"),
                                place,
                                mask));
            }
        }
        return problems;
    }

    private void hidden(
            Packet.Entry entry, Reading reading, Map<String, String> masks, List<Problem> problems)
            throws IOException {
        String kind = reading.document().kind().word();
        for (HiddenTexts.Hidden hidden : HiddenTexts.of(entry, reading)) {
            byte[] bytes = hidden.text();
            for (ExposureScanner.Exposure exposure :
                    scanner.scan(
                            new ByteArrayInputStream(bytes), bytes.length, kind, entry.path())) {
                FindingCode code = code(exposure.exposureClass());
                String mask = mask(exposure);
                if ((hidden.prose() || code == FindingCode.SECRET_EXPOSED)
                        && masks.put(exposure.text(), mask) == null) {
                    problems.add(
                            new Problem(
                                    code,
                                    "%s exposes %s %s"
                                            .formatted(
                                                    entry.path(), exposure.rule(), hidden.where()),
                                    null,
                                    mask));
                }
            }
        }
    }

    private void said(Reading reading, Map<String, String> masks, List<Problem> problems)
            throws IOException {
        new SaidTexts(scanner)
                .scan(
                        reading,
                        masks.keySet(),
                        found -> {
                            String mask = mask(found.exposure());
                            if (masks.put(found.exposure().text(), mask) == null) {
                                problems.add(
                                        new Problem(
                                                code(found.exposure().exposureClass()),
                                                "%s exposes %s in what it says"
                                                        .formatted(
                                                                reading.document().path(),
                                                                found.exposure().rule()),
                                                found.place(),
                                                mask));
                            }
                        });
    }

    static FindingCode code(String exposureClass) {
        return switch (exposureClass) {
            case "personal" -> FindingCode.PERSONAL_DATA_EXPOSED;
            case "customer" -> FindingCode.CUSTOMER_DATA_EXPOSED;
            case "incident" -> FindingCode.INCIDENT_DETAIL_EXPOSED;
            default -> FindingCode.SECRET_EXPOSED;
        };
    }

    private String mask(ExposureScanner.Exposure exposure) {
        return "masked:%s:%s:%s"
                .formatted(
                        exposure.exposureClass(), exposure.rule(), tokens.apply(exposure.text()));
    }

    private static Reading masked(
            Reading reading, List<Problem> exposures, Map<String, String> masks) {
        String text = reading.extractedText();
        String shown = text == null ? null : Blackout.of(text, masks.keySet());
        DocumentRef document = Blackout.cited(reading.document(), shown);
        List<RawClaim> claims =
                reading.claims().stream()
                        .map(
                                claim ->
                                        new RawClaim(
                                                claim.name(),
                                                claim.item(),
                                                masked(claim.raw(), masks),
                                                claim.selector(),
                                                claim.derivation(),
                                                claim.confidence(),
                                                document))
                        .toList();
        List<Problem> problems = new ArrayList<>(exposures);
        for (Problem problem : reading.problems()) {
            String excerpt = problem.excerpt();
            problems.add(
                    new Problem(
                            problem.code(),
                            maskedPieces(problem.message(), masks),
                            problem.selector(),
                            excerpt == null ? null : maskedPieces(excerpt, masks)));
        }
        boolean secret =
                exposures.stream()
                        .anyMatch(problem -> problem.code() == FindingCode.SECRET_EXPOSED);
        String release = reading.otherRelease();
        return new Reading(
                document,
                reading.bytes(),
                reading.mediaType(),
                secret ? DocumentState.WITHHELD : reading.state(),
                masked(reading.recognition(), masks),
                reading.appliesTo(),
                claims,
                problems,
                shown,
                release == null ? null : masked(release, masks),
                reading.belongsTo());
    }

    private static Reading.Recognition masked(
            Reading.Recognition recognition, Map<String, String> masks) {
        return new Reading.Recognition(
                recognition.signals().stream().map(signal -> maskedPieces(signal, masks)).toList(),
                recognition.runnerUp());
    }

    /** The same where a text may have been cut: what is left of its beginning becomes the mask. */
    private static String maskedPieces(String text, Map<String, String> masks) {
        String result = masked(text, masks);
        for (Map.Entry<String, String> mask : masks.entrySet()) {
            String exposed = mask.getKey();
            int at = exposed.length() > PIECE ? result.indexOf(exposed.substring(0, PIECE)) : -1;
            if (at >= 0) {
                int end = at + PIECE;
                while (end < result.length()
                        && end - at < exposed.length()
                        && result.charAt(end) == exposed.charAt(end - at)) {
                    end++;
                }
                result = result.substring(0, at) + mask.getValue() + result.substring(end);
            }
        }
        return result;
    }

    /** Every exposed text within a text, longest first, becomes its mask. */
    private static String masked(String text, Map<String, String> masks) {
        String result = text;
        for (Map.Entry<String, String> mask : masks.entrySet()) {
            if (result.contains(mask.getKey())) {
                result = result.replace(mask.getKey(), mask.getValue());
            }
        }
        return result;
    }
}
