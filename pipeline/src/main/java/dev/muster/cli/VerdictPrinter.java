package dev.muster.cli;

import dev.muster.staging.RecordJson;
import dev.muster.trust.TrustState;
import dev.muster.trust.Verdict;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Verdicts on signatures, a line or a JSON object each. */
final class VerdictPrinter {
    private VerdictPrinter() {}

    /** Prints; the result is the exit code. */
    static int print(PrintWriter out, boolean json, List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            out.println(json ? json(verdict) : verdict.state().word() + ": " + verdict.reason());
        }
        out.flush();
        return verdicts.stream().allMatch(verdict -> verdict.state() == TrustState.VERIFIED)
                ? 0
                : VerifyBundleCommand.NOT_VERIFIED;
    }

    private static String json(Verdict verdict) {
        return new String(
                RecordJson.canonical(
                        Map.of(
                                "state",
                                verdict.state().word(),
                                "reason",
                                verdict.reason(),
                                "signers",
                                verdict.signers().stream()
                                        .map(
                                                signer ->
                                                        Map.of(
                                                                "name",
                                                                signer.name(),
                                                                "certificate",
                                                                signer.certificate()))
                                        .toList())),
                StandardCharsets.UTF_8);
    }
}
