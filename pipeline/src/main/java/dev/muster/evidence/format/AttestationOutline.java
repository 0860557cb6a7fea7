package dev.muster.evidence.format;

import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.JsonOutline;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The ways in which attestations are handed over, told apart by their top level; exactly one fits.
 */
enum AttestationOutline {
    STATEMENT,
    ENVELOPE,
    BUNDLE,
    LINES,
    LIST,
    NONE;

    static AttestationOutline of(Probe probe) {
        if (probe.json().isEmpty()) {
            return NONE;
        }
        List<String> lines = probe.lines().stream().filter(line -> !line.isBlank()).toList();
        if (lines.size() > 1
                && JsonLines.isObject(lines.getFirst())
                && lines.get(1).stripLeading().startsWith("{")) {
            return lines.stream().map(AttestationOutline::line).anyMatch(o -> o != NONE)
                    ? LINES
                    : NONE;
        }
        JsonOutline json = probe.json().get();
        if (json.isArray()) {
            return json.has("0/attestation", "0/verificationResult") ? LIST : NONE;
        }
        if (json.has("attestations") && probe.text().contains("\"bundle\"")) {
            return LIST;
        }
        return single(json);
    }

    private static AttestationOutline line(String line) {
        return single(JsonOutline.of(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static AttestationOutline single(JsonOutline json) {
        if (json.startsWith("mediaType", SigstoreBundle.MEDIA_TYPE)) {
            return BUNDLE;
        }
        if (json.startsWith("_type", InTotoStatement.TYPE)) {
            return STATEMENT;
        }
        return json.has("payloadType", "payload") ? ENVELOPE : NONE;
    }
}
