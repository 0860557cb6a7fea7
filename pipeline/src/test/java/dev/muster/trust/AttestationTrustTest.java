package dev.muster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.TestFiles;
import dev.muster.reference.ReferenceData;
import dev.muster.trust.Signing.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents of every wrapping under trust of every kind. */
class AttestationTrustTest {
    private static final Signer ONE = Signing.signer("one", "Ed25519", "", "Ed25519");
    private static final Signer TWO = Signing.signer("two", "EC", "secp256r1", "SHA256withECDSA");
    private static final String KEYS = "keys:\n" + key(ONE) + key(TWO);
    private static final String IDENTITY =
            """
            identities:
              - name: workflow
                issuer: https://issuer.example.com
                subjectPattern: 'https://example\\.com/.*'
            """;
    private static final String GOOD = Signing.envelope(ONE).toString();
    private static final String STATEMENT = Signing.STATEMENT;

    @Test
    void each_attestation_of_a_document_has_a_state_of_its_own() {
        String lines =
                GOOD + "\n\n" + Signing.envelope(TWO) + "\n" + STATEMENT + "\n{\"payload\": 1}\n";
        Map<String, Verdict> verdicts =
                trust(KEYS, "signers: [one]")
                        .judge(bytes(lines), List.of("/0", "/1", "/2", "/3"), "shop");
        assertThat(verdicts.values())
                .extracting(Verdict::state)
                .containsExactly(
                        TrustState.VERIFIED,
                        TrustState.INVALID,
                        TrustState.UNSIGNED,
                        TrustState.INVALID);
    }

    @Test
    void an_envelope_is_found_wherever_a_list_keeps_it() {
        String list = "{\"attestations\":[{\"bundle\":" + GOOD + "}]}";
        assertThat(state(trust(KEYS, "signers: [one]"), list, "/attestations/0/bundle"))
                .isEqualTo(TrustState.VERIFIED);
        assertThat(state(trust(KEYS, "signers: [one]"), list, "/attestations/1/bundle"))
                .isEqualTo(TrustState.INVALID);
    }

    @Test
    void a_document_with_two_readings_is_invalid_even_where_one_would_verify() {
        String twice = "{\"payload\":\"e30=\"," + GOOD.substring(1);
        assertThat(state(trust(KEYS, "signers: [one]"), twice, "")).isEqualTo(TrustState.INVALID);
        assertThat(state(trust(KEYS, "signers: [one]"), GOOD, "")).isEqualTo(TrustState.VERIFIED);
    }

    @Test
    void trust_is_that_of_the_service_else_of_every_service_else_none() {
        assertThat(trust(KEYS, "signers: [one]").judge(bytes(GOOD), List.of(""), "mail").get(""))
                .extracting(Verdict::state)
                .isEqualTo(TrustState.UNVERIFIABLE);
        AttestationTrust every =
                new AttestationTrust(
                        reference(KEYS + "services:\n  - {service: '*', signers: [one]}\n"));
        assertThat(every.judge(bytes(GOOD), List.of(""), "mail").get("").state())
                .isEqualTo(TrustState.VERIFIED);
        assertThat(every.judge(bytes(GOOD), List.of(""), null).get("").state())
                .isEqualTo(TrustState.VERIFIED);
    }

    @Test
    void a_bare_key_never_stands_in_for_an_identity() {
        assertThat(state(trust(IDENTITY, "signers: [workflow]"), GOOD, ""))
                .isEqualTo(TrustState.INVALID);
    }

    @Test
    void a_threshold_wants_that_many_different_keys() {
        AttestationTrust both = trust(KEYS, "signers: [one, two]\n    threshold: 2");
        assertThat(state(both, Signing.envelope(ONE, TWO).toString(), ""))
                .isEqualTo(TrustState.VERIFIED);
        assertThat(state(both, Signing.envelope(ONE, ONE).toString(), ""))
                .isEqualTo(TrustState.INVALID);
    }

    @Test
    void what_is_malformed_is_refused_at_the_start_and_says_where() {
        refused(KEYS, "signers: [three]", "nobody says who the signer three is");
        refused(KEYS, "signers: [one]\n    threshold: 2", "2 of 1 signers cannot be asked for");
        refused(
                "keys:\n  - name: one\n    pem: nonsense\n",
                "signers: [one]",
                "one is no PEM block");
        refused(KEYS + key(ONE), "signers: [one]", "there are two signers one");
        refused(
                IDENTITY.replace("    subjectPattern: 'https://example\\.com/.*'\n", ""),
                "signers: [workflow]",
                "workflow needs either a subject or a subjectPattern");
    }

    @Test
    void a_root_is_the_one_that_was_pinned_or_none() throws IOException {
        String path = "trust/sigstore-public-good.yaml";
        String pinned = Files.readString(TestFiles.root().resolve("reference-data").resolve(path));
        TrustRoots roots = TrustRoots.of(reference(path, pinned));
        assertThat(roots.named(TrustRoots.DEFAULT).logs()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                TrustRoots.of(
                                        reference(
                                                path, pinned.replace("2025-09-23", "2025-09-22"))))
                .withMessageContaining("is not the one that is pinned");
        assertThatIllegalArgumentException().isThrownBy(() -> roots.named("another"));
    }

    private static void refused(String signers, String service, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trust(signers, service))
                .withMessageContaining(why);
    }

    private static TrustState state(AttestationTrust trust, String document, String pointer) {
        return trust.judge(bytes(document), List.of(pointer), "shop").get(pointer).state();
    }

    private static AttestationTrust trust(String signers, String service) {
        return new AttestationTrust(
                reference(signers + "services:\n  - service: shop\n    " + service + "\n"));
    }

    private static ReferenceData reference(String policy) {
        try {
            String path = "trust/sigstore-public-good.yaml";
            return reference(
                    path,
                    Files.readString(TestFiles.root().resolve("reference-data").resolve(path)),
                    "apiVersion: muster.dev/v1\nkind: TrustPolicy\n" + policy);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ReferenceData reference(String path, String root) {
        return reference(path, root, null);
    }

    private static ReferenceData reference(String path, String root, @Nullable String policy) {
        TreeMap<String, byte[]> files = new TreeMap<>(Map.of(path, bytes(root)));
        if (policy != null) {
            files.put("trust/policy.yaml", bytes(policy));
        }
        return ReferenceData.of(files);
    }

    private static String key(Signer signer) {
        return "  - name: %s\n    pem: |\n      -----BEGIN PUBLIC KEY-----\n      %s\n      -----END PUBLIC KEY-----\n"
                .formatted(
                        signer.name(),
                        Base64.getEncoder().encodeToString(signer.pair().getPublic().getEncoded()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
