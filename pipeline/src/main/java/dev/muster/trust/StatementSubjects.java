package dev.muster.trust;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether a verified statement is about an artifact: by SHA-256, SHA-384 or SHA-512 only. */
final class StatementSubjects {
    private static final List<String> BINDING = List.of("sha256", "sha384", "sha512");

    private StatementSubjects() {}

    static void check(byte[] statement, Artifact artifact) throws RefusedException {
        for (JsonNode subject : StrictJson.object(statement, "the statement").path("subject")) {
            for (String algorithm : BINDING) {
                JsonNode hex = subject.path("digest").path(algorithm);
                if (hex.isString() && isDigest(artifact, algorithm, hex.stringValue())) {
                    return;
                }
            }
        }
        throw RefusedException.invalid("no subject of the statement is the artifact");
    }

    private static boolean isDigest(Artifact artifact, String algorithm, String hex) {
        try {
            byte[] stated = HexFormat.of().parseHex(hex);
            return artifact.digest(algorithm).filter(own -> Arrays.equals(own, stated)).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
