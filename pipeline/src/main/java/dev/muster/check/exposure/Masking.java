package dev.muster.check.exposure;

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
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Masks what is exposed before any later stage sees it. A mask is {@code masked:class:rule:} and
 * the keyed HMAC-SHA-256 of the original, so that equal values stay comparable and distinct ones
 * distinct.
 */
public final class Masking {
    private final ExposureScanner scanner;
    private final byte[] key;

    /**
     * Masking under a key.
     *
     * @param key of the instance; whoever has it can test guesses against masks
     */
    public Masking(ExposureScanner scanner, byte[] key) {
        this.scanner = scanner;
        this.key = key.clone();
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

    private static FindingCode code(String exposureClass) {
        return switch (exposureClass) {
            case "personal" -> FindingCode.PERSONAL_DATA_EXPOSED;
            case "customer" -> FindingCode.CUSTOMER_DATA_EXPOSED;
            case "incident" -> FindingCode.INCIDENT_DETAIL_EXPOSED;
            default -> FindingCode.SECRET_EXPOSED;
        };
    }

    private String mask(ExposureScanner.Exposure exposure) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal(exposure.text().getBytes(StandardCharsets.UTF_8));
            return "masked:%s:%s:%s"
                    .formatted(
                            exposure.exposureClass(),
                            exposure.rule(),
                            HexFormat.of().formatHex(hash, 0, 8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static Reading masked(
            Reading reading, List<Problem> exposures, Map<String, String> masks) {
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
                                                claim.source()))
                        .toList();
        List<Problem> problems = new ArrayList<>(exposures);
        for (Problem problem : reading.problems()) {
            String excerpt = problem.excerpt();
            problems.add(
                    new Problem(
                            problem.code(),
                            masked(problem.message(), masks),
                            problem.selector(),
                            excerpt == null ? null : masked(excerpt, masks)));
        }
        boolean secret =
                exposures.stream()
                        .anyMatch(problem -> problem.code() == FindingCode.SECRET_EXPOSED);
        String text = reading.extractedText();
        return new Reading(
                reading.document(),
                reading.bytes(),
                reading.mediaType(),
                secret ? DocumentState.WITHHELD : reading.state(),
                reading.recognition(),
                reading.appliesTo(),
                claims,
                problems,
                text == null ? null : masked(text, masks));
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
