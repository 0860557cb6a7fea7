package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.util.Map;
import java.util.Optional;

/**
 * A Sigstore bundle in both spellings of its media type: an envelope or a bare signature, and what
 * verifies it.
 */
final class SigstoreBundle {
    static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle";
    private static final Map<String, String> ALGORITHMS =
            Map.of("SHA2_256", "sha256", "SHA2_384", "sha384", "SHA2_512", "sha512");

    private SigstoreBundle() {}

    static boolean is(Tree value) {
        return value.string("mediaType").filter(type -> type.startsWith(MEDIA_TYPE)).isPresent();
    }

    static void read(Tree bundle, EvidenceDocument document, ClaimSink sink)
            throws UnreadableEvidenceException {
        Tree mediaType = bundle.scalar("mediaType").orElseThrow();
        document.watch().part("sigstore-bundle").version(mediaType.text(), mediaType::selector);
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
            dated = DsseEnvelope.read(envelope.get(), envelope.get().pointer(), document, sink);
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
