package dev.muster.check.exposure;

import dev.muster.evidence.parse.GivenUpException;
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
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/**
 * Masks what is exposed before any later stage sees it. A mask is {@code masked:class:rule:} and a
 * token that stands for the original, so that equal values stay comparable and distinct ones
 * distinct.
 *
 * @see "docs/decisions/0019-evidence-sealed-at-rest.md"
 */
public final class Masking {
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
        return mask(packet, readings, Set.of(), _ -> {});
    }

    /**
     * The same, for somebody who waits no longer than for a time.
     *
     * @param givenUp paths of documents that are not searched: nothing of them is shown
     * @param step told the index of each document before it is searched
     */
    public List<Reading> mask(
            Packet packet, List<Reading> given, Set<String> givenUp, IntConsumer step)
            throws IOException {
        List<Reading> readings =
                given.stream()
                        .map(
                                reading ->
                                        givenUp.contains(reading.document().path())
                                                ? unsearched(reading)
                                                : reading)
                        .toList();
        Map<String, Packet.Entry> entries = new HashMap<>();
        packet.entries().forEach(entry -> entries.put(entry.path(), entry));
        Map<String, List<Problem>> problems = new HashMap<>();
        Map<String, String> masks = new HashMap<>();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            Packet.Entry entry = entries.get(reading.document().path());
            GivenUpException.check();
            step.accept(i);
            if (entry != null && !givenUp.contains(entry.path())) {
                ToldExposures told = new ToldExposures(entry.path());
                scan(entry, reading, masks, told);
                hidden(entry, reading, masks, told);
                said(reading, masks, told);
                problems.put(entry.path(), told.problems());
            }
        }
        if (masks.isEmpty()) {
            return readings;
        }
        MaskBook book = new MaskBook(masks);
        return readings.stream()
                .map(
                        reading ->
                                masked(
                                        reading,
                                        problems.getOrDefault(reading.document().path(), List.of()),
                                        book))
                .toList();
    }

    /** What it exposes is not known, so nothing of what it says is left. */
    private static Reading unsearched(Reading reading) {
        DocumentRef document = reading.document();
        return new Reading(
                new DocumentRef(
                        document.path(),
                        document.digest(),
                        document.format(),
                        document.kind(),
                        document.reader(),
                        null),
                reading.bytes(),
                reading.mediaType(),
                DocumentState.WITHHELD,
                new Reading.Recognition(List.of(), reading.recognition().runnerUp()),
                reading.appliesTo(),
                List.of(),
                List.of(
                        new Problem(
                                FindingCode.UNREADABLE_DOCUMENT,
                                document.path()
                                        + ": searching it for what must not be shown took too"
                                        + " long, so nothing of it is shown",
                                null,
                                null)),
                null);
    }

    private void scan(
            Packet.Entry entry, Reading reading, Map<String, String> masks, ToldExposures told)
            throws IOException {
        String text = reading.extractedText();
        byte[] extracted = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        long size = text == null ? entry.content().size() : extracted.length;
        try (InputStream in =
                text == null ? entry.content().open() : new ByteArrayInputStream(extracted)) {
            for (ExposureScanner.Exposure exposure :
                    scanner.scan(in, size, reading.document().kind().word(), entry.path())) {
                String mask = mask(exposure);
                masks.put(exposure.text(), mask);
                told.add(exposure, () -> problem(entry, exposure, mask, text != null));
            }
        }
    }

    private static Problem problem(
            Packet.Entry entry, ExposureScanner.Exposure exposure, String mask, boolean ofText) {
        return new Problem(
                code(exposure.exposureClass()),
                "%s exposes %s at bytes %d to %d%s"
                        .formatted(
                                entry.path(),
                                exposure.rule(),
                                exposure.start(),
                                exposure.end(),
                                ofText ? " of its text" : ""),
                new Selector.DataPosition(exposure.start(), exposure.end()),
                mask);
    }

    private void hidden(
            Packet.Entry entry, Reading reading, Map<String, String> masks, ToldExposures told)
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
                    told.add(
                            exposure,
                            () ->
                                    new Problem(
                                            code,
                                            "%s exposes %s %s"
                                                    .formatted(
                                                            entry.path(),
                                                            exposure.rule(),
                                                            hidden.where()),
                                            null,
                                            mask));
                }
            }
        }
    }

    /** What the reader made of the document exposes, too, besides what its bytes were found to. */
    private void said(Reading reading, Map<String, String> masks, ToldExposures told) {
        new SaidTexts(scanner)
                .scan(
                        reading,
                        told.isFull(),
                        exposure -> {
                            if (!masks.containsKey(exposure.text())) {
                                String mask = mask(exposure);
                                masks.put(exposure.text(), mask);
                                told.add(exposure, () -> said(reading, exposure, mask));
                            }
                        });
    }

    private static Problem said(Reading reading, ExposureScanner.Exposure exposure, String mask) {
        return new Problem(
                code(exposure.exposureClass()),
                "%s exposes %s in what it says"
                        .formatted(reading.document().path(), exposure.rule()),
                reading.claims().stream()
                        .filter(claim -> claim.raw().contains(exposure.text()))
                        .map(RawClaim::selector)
                        .findFirst()
                        .orElse(null),
                mask);
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

    private static Reading masked(Reading reading, List<Problem> exposures, MaskBook masks) {
        String text = reading.extractedText();
        String shown = text == null ? null : Blackout.of(text, masks);
        DocumentRef document = Blackout.cited(reading.document(), shown);
        List<RawClaim> claims =
                reading.claims().stream()
                        .map(
                                claim ->
                                        new RawClaim(
                                                claim.name(),
                                                claim.item(),
                                                masks.masked(claim.raw()),
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
                            masks.maskedPieces(problem.message()),
                            problem.selector(),
                            excerpt == null ? null : masks.maskedPieces(excerpt)));
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
                release == null ? null : masks.masked(release),
                reading.belongsTo());
    }

    private static Reading.Recognition masked(Reading.Recognition recognition, MaskBook masks) {
        return new Reading.Recognition(
                recognition.signals().stream().map(signal -> masks.maskedPieces(signal)).toList(),
                recognition.runnerUp());
    }
}
