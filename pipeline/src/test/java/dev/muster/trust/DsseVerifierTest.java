package dev.muster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.trust.Signing.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Envelopes as they should be verify, and each way of changing one either does not, or changes
 * nothing of what is believed.
 */
class DsseVerifierTest {
    private static final List<Signer> KINDS = Signing.everyKind();
    private static final Signer ED = KINDS.getFirst();
    private static final Signer EC = KINDS.get(1);
    private static final Signer STRANGER = Signing.signer("stranger", "Ed25519", "", "Ed25519");
    private static final byte[] STATEMENT = Signing.STATEMENT.getBytes(StandardCharsets.UTF_8);
    private static final String OTHER =
            Signing.base64("{\"_type\":\"other\"}".getBytes(StandardCharsets.UTF_8));

    @TestFactory
    Stream<DynamicTest> every_kind_of_key_verifies_what_it_signed() {
        return KINDS.stream()
                .map(
                        signer ->
                                dynamicTest(
                                        signer.name(),
                                        () -> {
                                            Verdict verdict =
                                                    verify(Signing.envelope(signer), signer);
                                            assertThat(verdict.state())
                                                    .isEqualTo(TrustState.VERIFIED);
                                            assertThat(verdict.verified().orElseThrow().bytes())
                                                    .isEqualTo(STATEMENT);
                                        }));
    }

    /** Eight changes for each of six kinds of key. */
    @TestFactory
    Stream<DynamicTest> no_kind_of_key_verifies_what_was_changed() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Signer signer : KINDS) {
            changes(signer)
                    .forEach(
                            (name, changed) ->
                                    tests.add(
                                            dynamicTest(
                                                    signer.name() + " " + name,
                                                    () ->
                                                            assertThat(
                                                                            verify(changed, signer)
                                                                                    .state())
                                                                    .isEqualTo(
                                                                            TrustState.INVALID))));
        }
        assertThat(tests).hasSize(48);
        return tests.stream();
    }

    private static Map<String, ObjectNode> changes(Signer signer) {
        Map<String, ObjectNode> changes = new LinkedHashMap<>();
        byte[] signature = signer.sign(Signing.pae(Signing.TYPE, STATEMENT));
        changes.put("first byte of the payload", payload(signer, flipped(STATEMENT, 0)));
        changes.put(
                "last byte of the payload",
                payload(signer, flipped(STATEMENT, STATEMENT.length - 1)));
        changes.put("bit of the signature", signed(flipped(signature, signature.length / 2)));
        changes.put("truncated signature", signed(Arrays.copyOf(signature, signature.length - 1)));
        changes.put("empty signature", signed(new byte[0]));
        changes.put("payload type", Signing.envelope(signer).put("payloadType", "text/plain"));
        changes.put("signature without the encoding around it", signed(signer.sign(STATEMENT)));
        changes.put(
                "another key's signature",
                signed(STRANGER.sign(Signing.pae(Signing.TYPE, STATEMENT))));
        return changes;
    }

    /** Ways of wrapping; the text is what is handed in, so that keys may be there twice. */
    @TestFactory
    Stream<DynamicTest> wrapping_never_makes_an_unsigned_byte_believed() {
        Map<String, String> invalid = new LinkedHashMap<>();
        String good = Signing.envelope(ED).toString();
        String payload = Signing.base64(STATEMENT);
        invalid.put("two payloads, the other first", twice(good, "payload", OTHER, true));
        invalid.put("two payloads, the other last", twice(good, "payload", OTHER, false));
        invalid.put("the same payload twice", twice(good, "payload", payload, false));
        invalid.put("two types, the other first", twice(good, "payloadType", "text/html", true));
        invalid.put("two types, the other last", twice(good, "payloadType", "text/html", false));
        invalid.put("two lists of signatures", good.replaceFirst("\\{", "{\"signatures\":[],"));
        invalid.put("two signatures in one", good.replace("\"sig\":", "\"sig\":\"AAAA\",\"sig\":"));
        invalid.put(
                "escaped name of the payload twice",
                good.replaceFirst("\\{", "{\"pay\\\\u006coad\":\"" + OTHER + "\","));
        invalid.put("something after the envelope", good + "{}");
        invalid.put("two envelopes", good + good);
        invalid.put("a list of one envelope", "[" + good + "]");
        invalid.put("cut off", good.substring(0, good.length() - 2));
        invalid.put("empty", "");
        invalid.put("null", "null");
        invalid.put("payload of another envelope", edited(e -> e.put("payload", OTHER)));
        invalid.put("no payload", edited(e -> e.remove("payload")));
        invalid.put("payload is null", edited(e -> e.putNull("payload")));
        invalid.put("payload is an object", edited(e -> e.set("payload", e.deepCopy())));
        invalid.put("payload in clear", edited(e -> e.put("payload", Signing.STATEMENT)));
        invalid.put(
                "payload encoded twice",
                edited(e -> e.put("payload", Signing.base64(Signing.bytes(payload)))));
        invalid.put(
                "payload with a space in it",
                edited(
                        e ->
                                e.put(
                                        "payload",
                                        payload.substring(0, 8) + " " + payload.substring(8))));
        invalid.put("empty payload", edited(e -> e.put("payload", "")));
        invalid.put(
                "payload with a line end",
                edited(
                        e ->
                                e.put(
                                        "payload",
                                        Signing.base64(
                                                (Signing.STATEMENT + "\n")
                                                        .getBytes(StandardCharsets.UTF_8)))));
        invalid.put("no type", edited(e -> e.remove("payloadType")));
        invalid.put(
                "type in upper case",
                edited(e -> e.put("payloadType", Signing.TYPE.toUpperCase(Locale.ROOT))));
        invalid.put("type with a space", edited(e -> e.put("payloadType", Signing.TYPE + " ")));
        invalid.put("length moved from the type to the payload", moved());
        invalid.put("only the stranger signed", Signing.envelope(STRANGER).toString());
        invalid.put("the stranger under the key's id", edited(e -> only(e, STRANGER, ED.name())));
        invalid.put(
                "signature of another payload",
                edited(
                        e ->
                                ((ObjectNode) e.get("signatures").get(0))
                                        .put("sig", Signing.base64(ED.sign(new byte[0])))));
        invalid.put(
                "signature in hexadecimal",
                edited(e -> ((ObjectNode) e.get("signatures").get(0)).put("sig", "00".repeat(64))));
        invalid.put(
                "signature is a number",
                edited(e -> ((ObjectNode) e.get("signatures").get(0)).put("sig", 7)));
        invalid.put(
                "signature outside the list",
                edited(e -> e.put("sig", "AAAA").putArray("signatures").add("AAAA")));
        invalid.put("too many signatures", edited(DsseVerifierTest::flood));
        return invalid.entrySet().stream()
                .map(
                        change ->
                                dynamicTest(
                                        change.getKey(),
                                        () ->
                                                assertThat(verify(change.getValue(), ED).state())
                                                        .isEqualTo(TrustState.INVALID)));
    }

    /** What no signature covers may be anything, and decides nothing. */
    @TestFactory
    Stream<DynamicTest> what_is_not_signed_decides_nothing() {
        Map<String, String> same = new LinkedHashMap<>();
        String good = Signing.envelope(ED).toString();
        same.put(
                "no key id",
                edited(e -> ((ObjectNode) e.get("signatures").get(0)).remove("keyid")));
        same.put(
                "key id of another",
                edited(e -> ((ObjectNode) e.get("signatures").get(0)).put("keyid", "stranger")));
        same.put(
                "key id is empty",
                edited(e -> ((ObjectNode) e.get("signatures").get(0)).put("keyid", "")));
        same.put(
                "an unsigned signature after it",
                edited(e -> ((ArrayNode) e.get("signatures")).addObject().put("sig", "AAAA")));
        same.put(
                "an unsigned signature before it",
                edited(e -> ((ArrayNode) e.get("signatures")).insertObject(0).put("sig", "AAAA")));
        same.put("a stranger's signature beside it", Signing.envelope(STRANGER, ED).toString());
        same.put("the same signature twice", Signing.envelope(ED, ED).toString());
        same.put("an unknown member", edited(e -> e.put("payloadShown", OTHER)));
        same.put(
                "a payload inside the signature",
                edited(e -> ((ObjectNode) e.get("signatures").get(0)).put("payload", OTHER)));
        same.put("white space", good.replace("{", "{ \n").replace(",", " ,\n"));
        same.put(
                "Base64 without padding",
                edited(e -> e.put("payload", Signing.base64(STATEMENT).replace("=", ""))));
        same.put(
                "URL-safe Base64",
                edited(
                        e ->
                                e.put(
                                        "payload",
                                        Signing.base64(STATEMENT)
                                                .replace('+', '-')
                                                .replace('/', '_'))));
        return same.entrySet().stream()
                .map(
                        change ->
                                dynamicTest(
                                        change.getKey(),
                                        () -> {
                                            Verdict verdict = verify(change.getValue(), ED);
                                            assertThat(verdict.state())
                                                    .as(verdict.reason())
                                                    .isEqualTo(TrustState.VERIFIED);
                                            assertThat(verdict.signers())
                                                    .singleElement()
                                                    .extracting(Verdict.Signer::name)
                                                    .isEqualTo(ED.name());
                                            assertThat(verdict.verified().orElseThrow().bytes())
                                                    .isEqualTo(STATEMENT);
                                        }));
    }

    @Test
    void a_threshold_counts_keys_and_not_signatures_or_names() {
        List<VerificationKey> keys = List.of(ED.key(), EC.key());
        assertThat(verify(Signing.envelope(ED, EC), keys, 2).state())
                .isEqualTo(TrustState.VERIFIED);
        assertThat(verify(Signing.envelope(ED, ED), keys, 2).state()).isEqualTo(TrustState.INVALID);
        assertThat(verify(Signing.envelope(ED, ED), keys, 2).reason())
                .isEqualTo("1 of 2 trusted keys signed, 2 are required");
        VerificationKey alias =
                new VerificationKey("alias", ED.key().fingerprint(), ED.key().key());
        assertThat(verify(Signing.envelope(ED), List.of(ED.key(), alias), 2).state())
                .isEqualTo(TrustState.INVALID);
    }

    @Test
    void without_signatures_it_is_unsigned_and_without_keys_unverifiable() {
        assertThat(verify(edited(e -> e.putArray("signatures")), ED).state())
                .isEqualTo(TrustState.UNSIGNED);
        assertThat(verify(edited(e -> e.remove("signatures")), ED).state())
                .isEqualTo(TrustState.UNSIGNED);
        assertThat(verify(Signing.envelope(ED), List.of(), 1).state())
                .isEqualTo(TrustState.UNVERIFIABLE);
    }

    @Test
    void a_good_signature_over_an_unknown_type_says_nothing() {
        ObjectNode plain = Signing.envelope("text/plain", STATEMENT, ED);
        assertThat(verify(plain, ED).state()).isEqualTo(TrustState.UNVERIFIABLE);
        assertThat(verify(plain, ED).verified()).isEmpty();
    }

    @Test
    void weak_and_broken_keys_are_refused() {
        Signer weak = Signing.signer("weak", "RSA", "1024", "SHA256withRSA");
        assertThatIllegalArgumentException().isThrownBy(weak::key).withMessageContaining("weak");
        assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.ofPem("x", "no key"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                VerificationKey.ofPem(
                                        "x",
                                        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));
    }

    private static Verdict verify(Object envelope, Signer signer) {
        return verify(envelope, List.of(signer.key()), 1);
    }

    private static Verdict verify(Object envelope, List<VerificationKey> keys, int threshold) {
        return DsseVerifier.verify(Signing.bytes(envelope), keys, threshold);
    }

    private static String edited(Function<ObjectNode, Object> change) {
        ObjectNode envelope = Signing.envelope(ED);
        change.apply(envelope);
        return envelope.toString();
    }

    private static Object only(ObjectNode envelope, Signer signer, String id) {
        byte[] signature = signer.sign(Signing.pae(Signing.TYPE, STATEMENT));
        return envelope.putArray("signatures")
                .addObject()
                .put("keyid", id)
                .put("sig", Signing.base64(signature));
    }

    private static Object flood(ObjectNode envelope) {
        ArrayNode signatures = (ArrayNode) envelope.get("signatures");
        for (int i = 0; i < 64; i++) {
            signatures.insertObject(0).put("sig", "AAAA");
        }
        return signatures;
    }

    /** Concatenated without lengths, type and payload would be the same bytes. */
    private static String moved() {
        return edited(
                e ->
                        e.put("payloadType", Signing.TYPE + " {")
                                .put(
                                        "payload",
                                        Signing.base64(
                                                Arrays.copyOfRange(
                                                        STATEMENT, 1, STATEMENT.length))));
    }

    private static String twice(String envelope, String name, String value, boolean first) {
        String member = "\"" + name + "\":\"" + value + "\"";
        return first
                ? "{" + member + "," + envelope.substring(1)
                : envelope.substring(0, envelope.length() - 1) + "," + member + "}";
    }

    private static ObjectNode payload(Signer signer, byte[] payload) {
        return Signing.envelope(signer).put("payload", Signing.base64(payload));
    }

    private static ObjectNode signed(byte[] signature) {
        ObjectNode envelope = Signing.envelope(ED);
        envelope.putArray("signatures").addObject().put("sig", Signing.base64(signature));
        return envelope;
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] changed = bytes.clone();
        changed[index] ^= 1;
        return changed;
    }
}
