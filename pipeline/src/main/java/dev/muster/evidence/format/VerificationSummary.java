package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.FindingCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A SLSA verification summary: which policy a verifier applied, and with what result. */
final class VerificationSummary {
    static final String TYPE = "https://slsa.dev/verification_summary/";
    private static final Set<String> RESULTS = Set.of("PASSED", "FAILED");

    private VerificationSummary() {}

    /**
     * Reads the predicate; whether it says when it was made. Versions before 1 write names with
     * underscores.
     */
    static boolean read(Tree predicate, Place place, String key, ClaimSink sink) {
        ClaimSink policy = sink.item("policy", key + "/policy");
        if (!place.claim(policy, "policy.name", predicate, "policy", "uri")) {
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "the summary has no policy.uri",
                    place.of(predicate));
        }
        Optional<Tree> result = oneOf(predicate, "verificationResult", "verification_result");
        result.ifPresent(r -> policy.claim("policy.status", r.text(), place.of(r)));
        if (result.filter(r -> RESULTS.contains(r.text())).isEmpty()) {
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "verificationResult is neither PASSED nor FAILED",
                    place.of(result.orElse(predicate)));
        }
        Optional<Tree> verified = oneOf(predicate, "timeVerified", "time_verified");
        verified.ifPresent(t -> sink.claim("evidence.producedAt", t.text(), place.of(t)));
        return verified.isPresent();
    }

    private static Optional<Tree> oneOf(Tree predicate, String... spellings) {
        return List.of(spellings).stream()
                .flatMap(spelling -> predicate.scalar(spelling).stream())
                .findFirst();
    }
}
