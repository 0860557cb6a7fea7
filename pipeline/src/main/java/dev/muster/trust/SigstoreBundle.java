package dev.muster.trust;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.sigstore.proto.bundle.v1.Bundle;
import dev.sigstore.proto.bundle.v1.VerificationMaterial;
import dev.sigstore.proto.common.v1.HashOutput;
import dev.sigstore.proto.common.v1.X509Certificate;
import dev.sigstore.proto.rekor.v1.TransparencyLogEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Sigstore bundle, versions 0.1 to 0.3, read twice: by a strict JSON parser and by the library's
 * generated classes, which must have understood the same.
 */
record SigstoreBundle(Bundle bundle, JsonNode json) {
    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle";
    private static final Map<String, Integer> VERSIONS =
            Map.of(
                    "application/vnd.dev.sigstore.bundle+json;version=0.1", 1,
                    "application/vnd.dev.sigstore.bundle+json;version=0.2", 2,
                    "application/vnd.dev.sigstore.bundle+json;version=0.3", 3,
                    "application/vnd.dev.sigstore.bundle.v0.3+json", 3);

    /** Whether a value calls itself a bundle, of whatever version. */
    static boolean is(JsonNode value) {
        return value.path("mediaType").asString("").startsWith(MEDIA_TYPE);
    }

    static SigstoreBundle of(JsonNode json) throws RefusedException {
        Bundle.Builder builder = Bundle.newBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(json.toString(), builder);
        } catch (InvalidProtocolBufferException e) {
            throw RefusedException.invalid("the bundle is malformed: " + e.getMessage());
        }
        SigstoreBundle read = new SigstoreBundle(builder.build(), json);
        if (!VERSIONS.containsKey(read.bundle.getMediaType())) {
            throw RefusedException.unverifiable(
                    "the bundle is of an unknown version: " + read.bundle.getMediaType());
        }
        return read;
    }

    List<TransparencyLogEntry> entries() {
        return bundle.getVerificationMaterial().getTlogEntriesList();
    }

    /**
     * The signing certificate; empty when the bundle was signed with a key that it only hints at.
     */
    Optional<List<byte[]>> certificates() throws RefusedException {
        VerificationMaterial material = bundle.getVerificationMaterial();
        return switch (material.getContentCase()) {
            case PUBLIC_KEY -> Optional.empty();
            case CERTIFICATE ->
                    Optional.of(List.of(material.getCertificate().getRawBytes().toByteArray()));
            case X509_CERTIFICATE_CHAIN -> {
                List<X509Certificate> chain =
                        material.getX509CertificateChain().getCertificatesList();
                if (chain.isEmpty()) {
                    throw RefusedException.invalid("the bundle's certificate chain is empty");
                }
                if (VERSIONS.getOrDefault(bundle.getMediaType(), 3) >= 3) {
                    throw RefusedException.invalid(
                            "a bundle of version 0.3 holds a certificate, not a chain");
                }
                yield Optional.of(
                        chain.stream().map(one -> one.getRawBytes().toByteArray()).toList());
            }
            default -> throw RefusedException.invalid("the bundle says nothing of its signer");
        };
    }

    List<byte[]> timestamps() {
        return bundle
                .getVerificationMaterial()
                .getTimestampVerificationData()
                .getRfc3161TimestampsList()
                .stream()
                .map(one -> one.getSignedTimestamp().toByteArray())
                .toList();
    }

    /** What is signed; a bundle over an artifact cannot be judged without one. */
    SignedContent content(@Nullable Artifact artifact) throws RefusedException {
        return switch (bundle.getContentCase()) {
            case DSSE_ENVELOPE -> envelope();
            case MESSAGE_SIGNATURE -> message(artifact);
            default -> throw RefusedException.unsigned("the bundle holds no signature");
        };
    }

    private SignedContent envelope() throws RefusedException {
        DsseEnvelope envelope = DsseEnvelope.of(json.path("dsseEnvelope"));
        if (envelope.signatures().size() != 1) {
            throw RefusedException.invalid("the bundle's envelope has more than one signature");
        }
        var other = bundle.getDsseEnvelope();
        if (!envelope.payloadType().equals(other.getPayloadType())
                || !Arrays.equals(envelope.payload(), other.getPayload().toByteArray())) {
            throw RefusedException.invalid("the bundle can be read in two ways");
        }
        return new SignedContent.Enveloped(envelope);
    }

    private SignedContent message(@Nullable Artifact artifact) throws RefusedException {
        if (artifact == null) {
            throw RefusedException.unverifiable(
                    "the signature is over an artifact that is not at hand");
        }
        var signed = bundle.getMessageSignature();
        if (signed.getSignature().isEmpty()) {
            throw RefusedException.unsigned("the bundle holds no signature");
        }
        SignedContent.Message message =
                new SignedContent.Message(
                        artifact,
                        signed.getSignature().toByteArray(),
                        signed.hasMessageDigest() ? stated(signed.getMessageDigest()) : null);
        message.checkStated();
        return message;
    }

    private static SignedContent.Message.Stated stated(HashOutput digest) throws RefusedException {
        String algorithm =
                switch (digest.getAlgorithm()) {
                    case SHA2_256 -> "sha256";
                    case SHA2_384 -> "sha384";
                    case SHA2_512 -> "sha512";
                    default ->
                            throw RefusedException.unverifiable(
                                    "the bundle's digest is of an unknown kind");
                };
        return new SignedContent.Message.Stated(algorithm, digest.getDigest().toByteArray());
    }
}
