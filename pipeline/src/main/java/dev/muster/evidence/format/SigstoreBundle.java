package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Sigstore bundle in both spellings of its media type: an envelope or a bare signature, and what
 * verifies it.
 */
final class SigstoreBundle {
    static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle";
    private static final Pattern VERSION =
            Pattern.compile(
                    Pattern.quote(MEDIA_TYPE)
                            + "(?:\\+json;version=([0-9.]+)|\\.v([0-9.]+)\\+json)");
    private static final Set<String> KNOWN = Set.of("0.1", "0.2", "0.3");
    private static final Map<String, String> ALGORITHMS =
            Map.of("SHA2_256", "sha256", "SHA2_384", "sha384", "SHA2_512", "sha512");

    private SigstoreBundle() {}

    static boolean is(Tree value) {
        return value.string("mediaType").filter(type -> type.startsWith(MEDIA_TYPE)).isPresent();
    }

    /** The version that a media type names; empty when it names none. */
    static Optional<String> version(String mediaType) {
        var matcher = VERSION.matcher(mediaType);
        return matcher.matches()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    static void read(Tree bundle, int maxDepth, ClaimSink sink) throws UnreadableEvidenceException {
        version(bundle, sink);
        if (bundle.at("verificationMaterial").isEmpty()) {
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "the bundle has no verificationMaterial",
                    bundle.selector());
        }
        Optional<Tree> envelope = bundle.at("dsseEnvelope");
        Optional<Tree> signature = bundle.at("messageSignature");
        boolean dated = false;
        if (envelope.isPresent()) {
            dated = DsseEnvelope.read(envelope.get(), envelope.get().pointer(), maxDepth, sink);
        } else if (signature.isPresent()) {
            signature(bundle, signature.get(), sink);
        } else {
            sink.partlyRead();
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "the bundle has neither dsseEnvelope nor messageSignature",
                    bundle.selector());
        }
        if (!dated) {
            logged(bundle, sink);
        }
    }

    private static void version(Tree bundle, ClaimSink sink) {
        Tree mediaType = bundle.scalar("mediaType").orElseThrow();
        String version = version(mediaType.text()).orElse("");
        if (!version.isEmpty() && bundle.pointer().isEmpty()) {
            sink.formatVersion(version);
        }
        if (!KNOWN.contains(version)) {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "this version of the bundle is not one this reader knows (0.1, 0.2, 0.3); what could be read was kept",
                    mediaType.selector(),
                    mediaType.text());
        }
    }

    /**
     * A signature over an artifact's digest: no attestation, for it states nothing about the
     * artifact.
     */
    private static void signature(Tree bundle, Tree signature, ClaimSink sink) {
        ClaimSink item = sink.item("signature", signature.pointer());
        Place.DOCUMENT.claim(item, "signature.bundle", bundle, "mediaType");
        boolean signed = signature.string("signature").filter(s -> !s.isBlank()).isPresent();
        item.derived(
                "signature.signatures",
                "count",
                signed ? "1" : "0",
                new Selector.JsonSet(signature.pointer() + "/signature"));
        if (!signed) {
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "the message signature has no signature",
                    signature.selector());
        }
        Optional<Tree> algorithm = signature.scalar("messageDigest", "algorithm");
        String name = ALGORITHMS.get(algorithm.map(Tree::text).orElse(""));
        if (name != null) {
            Place.DOCUMENT.claim(
                    sink.item("subject", signature.pointer() + "/subject/0"),
                    "subject.digests." + name + "-base64",
                    signature,
                    "messageDigest",
                    "digest");
        } else {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the message digest is of an algorithm this reader does not know",
                    algorithm.orElse(signature).selector());
        }
    }

    /**
     * The transparency log's time stands in where the statement says none; 0 means that the log
     * gave none.
     */
    private static void logged(Tree bundle, ClaimSink sink) {
        bundle.scalar("verificationMaterial", "tlogEntries", "0", "integratedTime")
                .filter(time -> !time.text().equals("0"))
                .ifPresent(time -> sink.claim("evidence.producedAt", time.text(), time.selector()));
    }
}
