package dev.muster.trust;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.sigstore.proto.common.v1.TimeRange;
import dev.sigstore.proto.trustroot.v1.TransparencyLogInstance;
import dev.sigstore.trustroot.CertificateAuthority;
import dev.sigstore.trustroot.TransparencyLog;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The authorities and logs that keyless signatures are checked against: a Sigstore {@code
 * trusted_root.json}, version 0.1, held as data and never fetched. A log or authority without a
 * start of its validity makes the whole root malformed; nothing is taken for unbounded.
 *
 * @param logs that record signatures
 * @param certificateLogs that record certificates
 */
public record TrustedRoot(
        List<CertificateAuthority> authorities,
        List<TransparencyLog> logs,
        List<TransparencyLog> certificateLogs,
        List<CertificateAuthority> timestampAuthorities) {
    private static final List<String> TYPES =
            List.of(
                    "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
                    "application/vnd.dev.sigstore.trustedroot.v0.1+json",
                    "application/vnd.dev.sigstore.trustedroot.v0.2+json");

    public TrustedRoot {
        authorities = List.copyOf(authorities);
        logs = List.copyOf(logs);
        certificateLogs = List.copyOf(certificateLogs);
        timestampAuthorities = List.copyOf(timestampAuthorities);
    }

    /**
     * Reads a root.
     *
     * @throws IllegalArgumentException when it is malformed; the message says how
     */
    public static TrustedRoot of(byte[] json) {
        try {
            StrictJson.object(json, "the trusted root");
            var root = dev.sigstore.proto.trustroot.v1.TrustedRoot.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(json, StandardCharsets.UTF_8), root);
            return of(root.build());
        } catch (RefusedException | InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "the trusted root is malformed: " + e.getMessage(), e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the trusted root has a broken certificate", e);
        }
    }

    private static TrustedRoot of(dev.sigstore.proto.trustroot.v1.TrustedRoot root)
            throws CertificateException {
        if (!TYPES.contains(root.getMediaType())) {
            throw new IllegalArgumentException(
                    "the trusted root is of the unknown type " + root.getMediaType());
        }
        return new TrustedRoot(
                authorities(root.getCertificateAuthoritiesList()),
                logs(root.getTlogsList()),
                logs(root.getCtlogsList()),
                authorities(root.getTimestampAuthoritiesList()));
    }

    private static List<CertificateAuthority> authorities(
            List<dev.sigstore.proto.trustroot.v1.CertificateAuthority> all)
            throws CertificateException {
        List<CertificateAuthority> read = new ArrayList<>();
        for (var one : all) {
            bounded(one.hasValidFor(), one.getValidFor(), one.getUri());
            read.add(CertificateAuthority.from(one));
        }
        return read;
    }

    private static List<TransparencyLog> logs(List<TransparencyLogInstance> all) {
        List<TransparencyLog> read = new ArrayList<>();
        for (TransparencyLogInstance one : all) {
            bounded(
                    one.getPublicKey().hasValidFor(),
                    one.getPublicKey().getValidFor(),
                    one.getBaseUrl());
            read.add(TransparencyLog.from(one));
        }
        return read;
    }

    private static void bounded(boolean present, TimeRange range, String whose) {
        if (!present || !range.hasStart()) {
            throw new IllegalArgumentException(
                    "the trusted root does not say when the validity of %s starts"
                            .formatted(whose));
        }
    }

    /** The logs with an id that were valid at one of these times at least. */
    List<TransparencyLog> logs(byte[] id, List<Instant> times) {
        return logs.stream()
                .filter(log -> Arrays.equals(log.getLogId().getKeyId(), id))
                .filter(log -> times.stream().anyMatch(log.getPublicKey().getValidFor()::contains))
                .toList();
    }
}
