package dev.muster.trust;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A DSSE envelope, version 1.0. Key ids are hints that no decision rests on, so they are not even
 * kept.
 *
 * @param signatures in the order of the envelope
 */
record DsseEnvelope(String payloadType, byte[] payload, List<byte[]> signatures) {
    static final String IN_TOTO = "application/vnd.in-toto+json";
    private static final int MOST_SIGNATURES = 64;

    DsseEnvelope {
        signatures = List.copyOf(signatures);
    }

    static DsseEnvelope of(JsonNode envelope) throws RefusedException {
        String what = "the envelope";
        byte[] payload = StrictJson.base64(envelope, "payload", what);
        String type = StrictJson.text(envelope, "payloadType", what);
        JsonNode list = envelope.path("signatures");
        if (!list.isArray() || list.isEmpty()) {
            throw RefusedException.unsigned("the envelope carries no signature");
        }
        if (list.size() > MOST_SIGNATURES) {
            throw RefusedException.invalid(
                    "the envelope carries %d signatures; %d are the most that are looked at"
                            .formatted(list.size(), MOST_SIGNATURES));
        }
        List<byte[]> signatures = new ArrayList<>();
        for (JsonNode one : list) {
            signatures.add(StrictJson.base64(one, "sig", "a signature"));
        }
        return new DsseEnvelope(type, payload, signatures);
    }

    /** The pre-authentication encoding: what is signed. */
    byte[] pae() {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 64);
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
