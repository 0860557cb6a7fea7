package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.cli.CommandLines.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code verify-attestation} over the attestations of the sample packets. */
class VerifyAttestationTest {
    private static final String BILLING = "provenance/billing-service.intoto.json";

    @Test
    void a_trusted_signature_is_verified_and_the_signer_named() {
        Ran ran = verify("attestation-verified", BILLING, "--service", "billing-service", "--json");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("\"state\":\"verified\"").contains("\"name\":\"billing\"");
    }

    @Test
    void each_other_state_is_told_with_its_reason_and_exit_code_5() {
        assertThat(verify("signature-payload-changed", BILLING, "--service", "billing-service"))
                .isEqualTo(
                        new Ran(
                                5,
                                "invalid: no signature is that of a trusted key over this payload\n",
                                ""));
        assertThat(verify("attestation-verified", BILLING, "--service", "nobody").out())
                .startsWith("unverifiable: ");
        assertThat(
                        verify(
                                        "unsigned-where-trust-is-asked",
                                        "provenance/fraud-scorer.intoto.json",
                                        "--service",
                                        "fraud-scorer")
                                .out())
                .startsWith("unsigned: ");
    }

    @Test
    void several_files_are_verified_only_if_all_are() {
        Path good = Story.named("attestation-verified").packet().resolve(BILLING);
        Path bad = Story.named("signature-of-another-key").packet().resolve(BILLING);
        Ran ran =
                CommandLines.run(
                        "verify-attestation",
                        "--service",
                        "billing-service",
                        "--reference-data",
                        TestFiles.root().resolve("reference-data"),
                        "--reference-data",
                        TestFiles.root().resolve("samples/reference-data"),
                        good,
                        bad);
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.out().lines()).hasSize(2);
    }

    @Test
    void what_is_no_attestation_and_what_is_not_said_are_usage() {
        Path manifest = Story.named("billing-service").packet().resolve("release-manifest.yaml");
        Ran ran =
                CommandLines.run(
                        "verify-attestation",
                        "--reference-data",
                        TestFiles.root().resolve("reference-data"),
                        manifest);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("is no attestation");
        assertThat(CommandLines.run("verify-attestation").exit()).isEqualTo(2);
        assertThat(CommandLines.run("verify-attestation", "verify-bundle", "x").exit())
                .isEqualTo(2);
    }

    private static Ran verify(String story, String path, Object... more) {
        Story told = Story.named(story);
        List<Object> args = new ArrayList<>(List.of("verify-attestation"));
        told.referenceData().forEach(folder -> args.addAll(List.of("--reference-data", folder)));
        args.addAll(List.of(more));
        args.add(told.packet().resolve(path));
        return CommandLines.run(args.toArray());
    }
}
