package dev.muster.trust;

import com.google.protobuf.ByteString;
import dev.sigstore.proto.rekor.v1.InclusionProof;
import dev.sigstore.proto.rekor.v1.TransparencyLogEntry;
import dev.sigstore.rekor.client.ImmutableInclusionProof;
import dev.sigstore.rekor.client.ImmutableRekorEntry;
import dev.sigstore.rekor.client.ImmutableVerification;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.timestamp.client.ImmutableTimestampResponse;
import dev.sigstore.timestamp.client.TimestampException;
import dev.sigstore.timestamp.client.TimestampResponse;
import dev.sigstore.timestamp.client.TimestampVerificationException;
import dev.sigstore.timestamp.client.TimestampVerifier;
import dev.sigstore.trustroot.TransparencyLog;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * When something was signed, according to those that are trusted to say so: timestamp authorities,
 * and logs that signed the moment of an entry. A moment that nobody signed counts for nothing.
 */
final class LoggedTimes {
    private final TrustedRoot root;

    LoggedTimes(TrustedRoot root) {
        this.root = root;
    }

    /** Verifies every timestamp over the signature; one that is false makes the bundle invalid. */
    List<Instant> stamped(List<byte[]> timestamps, byte[] signature) throws RefusedException {
        List<Instant> times = new ArrayList<>();
        for (byte[] encoded : timestamps) {
            TimestampResponse response =
                    ImmutableTimestampResponse.builder().encoded(encoded).build();
            try {
                TimestampVerifier.newTimestampVerifier(root.timestampAuthorities())
                        .verify(response, signature);
                times.add(response.getGenTime().toInstant());
            } catch (TimestampException
                    | TimestampVerificationException
                    | GeneralSecurityException
                    | IllegalArgumentException e) {
                throw RefusedException.untrusted("a timestamp is false: " + e.getMessage());
            }
        }
        return times;
    }

    /**
     * Verifies that the entry is in a log of the root, one that was valid then; the moment that the
     * log signed for it, if it signed one.
     *
     * @param stamped what timestamp authorities say; stands in where the log signed no moment
     */
    List<Instant> logged(TransparencyLogEntry entry, List<Instant> stamped)
            throws RefusedException {
        boolean promised =
                entry.hasInclusionPromise()
                        && !entry.getInclusionPromise().getSignedEntryTimestamp().isEmpty();
        List<Instant> own =
                promised && entry.getIntegratedTime() > 0
                        ? List.of(Instant.ofEpochSecond(entry.getIntegratedTime()))
                        : List.of();
        List<Instant> times = own.isEmpty() ? stamped : own;
        if (times.isEmpty()) {
            throw RefusedException.invalid("nobody who is trusted says when it was signed");
        }
        List<TransparencyLog> logs = root.logs(entry.getLogId().getKeyId().toByteArray(), times);
        if (logs.isEmpty()) {
            throw RefusedException.untrusted("no trusted log that was valid then has the entry");
        }
        try {
            RekorVerifier.newRekorVerifier(logs)
                    .verifyEntry(rekor(entry, promised, logs.getFirst().getBaseUrl()));
        } catch (RekorVerificationException | IllegalArgumentException e) {
            throw RefusedException.invalid("the log entry is false: " + e.getMessage());
        }
        return own;
    }

    private static RekorEntry rekor(TransparencyLogEntry entry, boolean promised, URI log)
            throws RefusedException {
        if (!entry.hasInclusionProof()) {
            throw RefusedException.invalid("the log entry has no proof of inclusion");
        }
        InclusionProof proof = entry.getInclusionProof();
        if (entry.getLogIndex() < 0 || proof.getLogIndex() < 0) {
            throw RefusedException.invalid("the log entry has a negative index");
        }
        ImmutableVerification.Builder verification =
                ImmutableVerification.builder().inclusionProof(proof(proof, log));
        if (promised) {
            verification.signedEntryTimestamp(
                    base64(entry.getInclusionPromise().getSignedEntryTimestamp()));
        }
        return ImmutableRekorEntry.builder()
                .integratedTime(entry.getIntegratedTime())
                .logID(hex(entry.getLogId().getKeyId()))
                .logIndex(entry.getLogIndex())
                .body(base64(entry.getCanonicalizedBody()))
                .verification(verification.build())
                .build();
    }

    /**
     * A log with a port signs its checkpoints with it, and the library compares the host alone; the
     * name of a signature is not part of what is signed.
     */
    private static String checkpoint(InclusionProof proof, URI log) {
        String envelope = proof.getCheckpoint().getEnvelope();
        return log.getPort() < 0
                ? envelope
                : envelope.replace(
                        "\n\u2014 " + log.getAuthority() + " ", "\n\u2014 " + log.getHost() + " ");
    }

    private static ImmutableInclusionProof proof(InclusionProof proof, URI log) {
        return ImmutableInclusionProof.builder()
                .logIndex(proof.getLogIndex())
                .rootHash(hex(proof.getRootHash()))
                .treeSize(proof.getTreeSize())
                .checkpoint(checkpoint(proof, log))
                .addAllHashes(proof.getHashesList().stream().map(LoggedTimes::hex).toList())
                .build();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
