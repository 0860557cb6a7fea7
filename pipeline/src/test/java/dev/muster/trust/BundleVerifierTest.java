package dev.muster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.re2j.Pattern;
import dev.muster.TestFiles;
import dev.muster.reference.ReferenceData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One real bundle under the pinned public root, and what becomes of it when it is changed. */
class BundleVerifierTest {
    private static final String WHO =
            "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final BundleVerifier.Accepted NOBODY =
            new BundleVerifier.Accepted(List.of(), List.of(), List.of());

    private static TrustedRoot root;
    private static ObjectNode bundle;
    private static ObjectNode other;
    private static Artifact artifact;

    @BeforeAll
    static void read() throws IOException {
        Optional<Path> suite =
                TestFiles.corpus()
                        .map(
                                corpus ->
                                        corpus.resolve(
                                                "attestations/sigstore-conformance/bundle-verify"))
                        .filter(Files::isDirectory);
        assumeTrue(suite.isPresent(), "the third-party corpus is not here");
        root =
                TrustRoots.of(ReferenceData.load(TestFiles.root().resolve("reference-data")))
                        .named(TrustRoots.DEFAULT);
        Path folder = suite.orElseThrow();
        bundle = json(folder.resolve("happy-path-intoto-in-dsse-v3"));
        other = json(folder.resolve("happy-path-v0.3-new-mediaType"));
        artifact = Artifact.of(Files.readAllBytes(folder.resolve("a.txt")));
    }

    private static ObjectNode json(Path folder) throws IOException {
        return (ObjectNode)
                Signing.JSON.readTree(Files.readAllBytes(folder.resolve("bundle.sigstore.json")));
    }

    @Test
    void it_verifies_as_it_is_and_only_its_payload_is_handed_out() {
        Verdict verdict = judge(bundle, anybodyAtGitHub());
        assertThat(verdict.state()).as(verdict.reason()).isEqualTo(TrustState.VERIFIED);
        assertThat(Signing.base64(verdict.verified().orElseThrow().bytes()))
                .isEqualTo(bundle.at("/dsseEnvelope/payload").stringValue());
    }

    @Test
    void what_a_later_version_adds_decides_nothing() {
        Verdict verdict = judge(edited(b -> b.put("payload", "e30=")), anybodyAtGitHub());
        assertThat(verdict.state()).isEqualTo(TrustState.VERIFIED);
    }

    @Test
    void a_good_signature_of_nobody_in_particular_is_unverifiable_and_of_somebody_else_invalid() {
        assertThat(judge(bundle, NOBODY).state()).isEqualTo(TrustState.UNVERIFIABLE);
        assertThat(judge(bundle, NOBODY).reason()).contains(WHO);
        assertThat(judge(bundle, identity("someone@example.com", ISSUER)).state())
                .isEqualTo(TrustState.INVALID);
        assertThat(judge(bundle, identity(WHO, "https://accounts.example.com")).state())
                .isEqualTo(TrustState.INVALID);
        assertThat(judge(bundle, identity(WHO + "x", ISSUER)).state())
                .isEqualTo(TrustState.INVALID);
    }

    @Test
    void another_root_makes_it_invalid_where_a_signer_is_meant_and_unverifiable_where_none_is() {
        TrustedRoot empty = new TrustedRoot(List.of(), List.of(), List.of(), List.of());
        BundleVerifier verifier = new BundleVerifier(empty);
        assertThat(verifier.verify(Signing.bytes(bundle), null, anybodyAtGitHub()).state())
                .isEqualTo(TrustState.INVALID);
        assertThat(verifier.verify(Signing.bytes(bundle), null, NOBODY).state())
                .isEqualTo(TrustState.UNVERIFIABLE);
    }

    @TestFactory
    Stream<DynamicTest> every_change_is_noticed() {
        Map<String, String> changed = new LinkedHashMap<>();
        String text = bundle.toString();
        String second = other.at("/messageSignature").toString();
        changed.put("another payload", edited(b -> envelope(b).put("payload", "e30=")));
        changed.put(
                "another payload type", edited(b -> envelope(b).put("payloadType", "text/plain")));
        changed.put("another signature", edited(b -> signature(b).put("sig", "MEUCIQ==")));
        changed.put(
                "an unsigned signature more",
                edited(
                        b ->
                                ((ArrayNode) envelope(b).get("signatures"))
                                        .addObject()
                                        .put("sig", "AAAA")));
        changed.put(
                "a second envelope under another spelling",
                text.replaceFirst("\\{", "{\"dsse_envelope\":" + bundle.get("dsseEnvelope") + ","));
        changed.put(
                "a second payload",
                text.replace("\"payload\":", "\"payload\":\"e30=\",\"payload\":"));
        changed.put("a second media type", text.replaceFirst("\\{", "{\"mediaType\":\"x\","));
        changed.put(
                "an artifact's signature besides",
                text.replaceFirst("\\{", "{\"messageSignature\":" + second + ","));
        changed.put(
                "a media type of the future",
                edited(b -> b.put("mediaType", "application/vnd.dev.sigstore.bundle.v9.9+json")));
        changed.put(
                "another certificate",
                edited(b -> material(b).set("certificate", material(other).get("certificate"))));
        changed.put(
                "a key besides the certificate",
                edited(b -> material(b).putObject("publicKey").put("hint", "x")));
        changed.put(
                "a key in place of the certificate",
                edited(
                        b -> {
                            material(b).remove("certificate");
                            material(b).putObject("publicKey").put("hint", "x");
                        }));
        changed.put("no certificate", edited(b -> material(b).remove("certificate")));
        changed.put("no log entry", edited(b -> material(b).remove("tlogEntries")));
        changed.put(
                "the log entry of another bundle",
                edited(b -> material(b).set("tlogEntries", material(other).get("tlogEntries"))));
        changed.put(
                "another bundle's log entry besides",
                edited(
                        b ->
                                ((ArrayNode) material(b).get("tlogEntries"))
                                        .add(material(other).at("/tlogEntries/0"))));
        changed.put("an earlier moment", edited(b -> entry(b).put("integratedTime", "1734374000")));
        changed.put(
                "a moment that nobody signed", edited(b -> entry(b).remove("inclusionPromise")));
        changed.put(
                "another log",
                edited(b -> entry(b).set("logId", entry(b).objectNode().put("keyId", "AAAA"))));
        changed.put("another index", edited(b -> entry(b).put("logIndex", "1")));
        changed.put("no proof of inclusion", edited(b -> entry(b).remove("inclusionProof")));
        changed.put(
                "a shorter proof of inclusion",
                edited(b -> ((ArrayNode) proof(b).get("hashes")).remove(0)));
        changed.put("another root hash", edited(b -> proof(b).put("rootHash", "AAAA")));
        changed.put("another tree size", edited(b -> proof(b).put("treeSize", "1")));
        changed.put(
                "another checkpoint",
                edited(
                        b ->
                                proof(b).set(
                                                "checkpoint",
                                                material(other)
                                                        .at(
                                                                "/tlogEntries/0/inclusionProof/checkpoint"))));
        changed.put(
                "another kind of entry",
                edited(
                        b ->
                                ((ObjectNode) entry(b).get("kindVersion"))
                                        .put("kind", "hashedrekord")));
        changed.put("an empty body", edited(b -> entry(b).put("canonicalizedBody", "e30=")));
        changed.put(
                "a timestamp that is none",
                edited(
                        b ->
                                material(b)
                                        .putObject("timestampVerificationData")
                                        .putArray("rfc3161Timestamps")
                                        .addObject()
                                        .put("signedTimestamp", "AAAA")));
        changed.put("cut off", text.substring(0, text.length() - 1));
        changed.put("something after it", text + " {}");
        return changed.entrySet().stream()
                .map(
                        change ->
                                dynamicTest(
                                        change.getKey(),
                                        () -> {
                                            Verdict verdict =
                                                    judge(change.getValue(), anybodyAtGitHub());
                                            assertThat(verdict.state())
                                                    .as(verdict.reason())
                                                    .isIn(
                                                            TrustState.INVALID,
                                                            TrustState.UNVERIFIABLE);
                                            assertThat(verdict.verified()).isEmpty();
                                        }));
    }

    private static Verdict judge(Object json, BundleVerifier.Accepted accepted) {
        return new BundleVerifier(root).verify(Signing.bytes(json), artifact, accepted);
    }

    private static BundleVerifier.Accepted anybodyAtGitHub() {
        return BundleVerifier.Accepted.identity(
                new SignerIdentity(
                        "github", ISSUER, null, Pattern.compile("https://github\\.com/.*")));
    }

    private static BundleVerifier.Accepted identity(String subject, String issuer) {
        return BundleVerifier.Accepted.identity(SignerIdentity.exactly(subject, issuer));
    }

    private static String edited(Consumer<ObjectNode> change) {
        ObjectNode copy = bundle.deepCopy();
        change.accept(copy);
        return copy.toString();
    }

    private static ObjectNode envelope(ObjectNode bundle) {
        return (ObjectNode) bundle.get("dsseEnvelope");
    }

    private static ObjectNode signature(ObjectNode bundle) {
        return (ObjectNode) envelope(bundle).get("signatures").get(0);
    }

    private static ObjectNode material(JsonNode bundle) {
        return (ObjectNode) bundle.get("verificationMaterial");
    }

    private static ObjectNode entry(ObjectNode bundle) {
        return (ObjectNode) material(bundle).get("tlogEntries").get(0);
    }

    private static ObjectNode proof(ObjectNode bundle) {
        return (ObjectNode) entry(bundle).get("inclusionProof");
    }
}
