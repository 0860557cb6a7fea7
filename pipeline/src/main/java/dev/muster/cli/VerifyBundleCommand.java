package dev.muster.cli;

import dev.muster.flow.RuleFiles;
import dev.muster.trust.Artifact;
import dev.muster.trust.BundleVerifier;
import dev.muster.trust.SignerIdentity;
import dev.muster.trust.TrustRoots;
import dev.muster.trust.TrustedRoot;
import dev.muster.trust.Verdict;
import dev.muster.trust.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Verifies one Sigstore bundle for one artifact, offline, as the client protocol of
 * sigstore-conformance asks.
 */
@Command(
        name = "verify-bundle",
        mixinStandardHelpOptions = true,
        description = "Verifies a Sigstore bundle for a file or its SHA-256, without a network.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:verified",
            "5:not verified; one line says why",
            "2:usage",
            "1:our fault"
        })
final class VerifyBundleCommand implements Callable<Integer> {
    static final int NOT_VERIFIED = 5;
    private static final String SHA256 = "sha256:";

    @Option(names = "--bundle", required = true, paramLabel = "FILE", description = "The bundle.")
    private Path bundle = Path.of("");

    @Option(
            names = "--certificate-identity",
            paramLabel = "IDENTITY",
            description = "Who must have signed: the subject of the certificate, exactly.")
    private @Nullable String identity;

    @Option(
            names = "--certificate-oidc-issuer",
            paramLabel = "URL",
            description = "Who must have vouched for the signer.")
    private @Nullable String issuer;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "PEM public key that must have signed, for bundles without a certificate.")
    private @Nullable Path key;

    @Option(
            names = "--trusted-root",
            paramLabel = "FILE",
            description =
                    "trusted_root.json; the pinned root of Sigstore's public instance if absent.")
    private @Nullable Path trustedRoot;

    @Option(names = "--json", description = "Verdict as JSON.")
    private boolean json;

    @Parameters(
            paramLabel = "FILE_OR_DIGEST",
            description = "The artifact, or sha256: and its digest in hexadecimal.")
    private String artifact = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Verdict verdict =
                new BundleVerifier(root())
                        .verify(Files.readAllBytes(bundle), artifact(), accepted());
        return VerdictPrinter.print(spec.commandLine().getOut(), json, List.of(verdict));
    }

    private TrustedRoot root() throws IOException {
        return trustedRoot == null
                ? TrustRoots.of(RuleFiles.referenceData(null)).named(TrustRoots.DEFAULT)
                : TrustedRoot.of(Files.readAllBytes(trustedRoot));
    }

    private Artifact artifact() throws IOException {
        if (artifact.startsWith(SHA256)) {
            Optional<Artifact> known = Artifact.ofSha256(artifact.substring(SHA256.length()));
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Artifact.of(Files.readAllBytes(Path.of(artifact)));
    }

    private BundleVerifier.Accepted accepted() throws IOException {
        if (key != null) {
            return BundleVerifier.Accepted.key(
                    VerificationKey.ofPem(key.toString(), Files.readString(key)));
        }
        if (identity == null || issuer == null) {
            throw new IllegalArgumentException(
                    "say who must have signed: --key, or --certificate-identity and --certificate-oidc-issuer");
        }
        return BundleVerifier.Accepted.identity(SignerIdentity.exactly(identity, issuer));
    }
}
