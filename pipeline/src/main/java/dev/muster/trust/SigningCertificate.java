package dev.muster.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;

/**
 * The short-lived certificate of a keyless signature, and what it says: one subject and the issuer
 * that vouched for it (Fulcio's certificate specification, OID 1.3.6.1.4.1.57264.1).
 */
record SigningCertificate(X509Certificate certificate) {
    private static final String ISSUER = "1.3.6.1.4.1.57264.1.8";
    private static final String OLD_ISSUER = "1.3.6.1.4.1.57264.1.1";
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final int MAIL = 1;
    private static final int URI = 6;

    /** Refuses a certificate that may not sign code, or may sign other certificates. */
    void checkUse() throws RefusedException {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            if (uses == null || !uses.contains(CODE_SIGNING)) {
                throw RefusedException.invalid("the certificate is not one for signing code");
            }
        } catch (CertificateParsingException e) {
            throw RefusedException.invalid("the certificate's key usage cannot be read");
        }
        if (certificate.getBasicConstraints() >= 0) {
            throw RefusedException.invalid("the certificate is one of an authority");
        }
    }

    String subject() throws RefusedException {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null || names.size() != 1) {
                throw RefusedException.invalid("the certificate names no single subject");
            }
            List<?> name = names.iterator().next();
            if (name.get(0) instanceof Integer kind
                    && (kind == MAIL || kind == URI)
                    && name.get(1) instanceof String text) {
                return text;
            }
            throw RefusedException.invalid("the certificate's subject is neither URI nor mail");
        } catch (CertificateParsingException e) {
            throw RefusedException.invalid("the certificate's subject cannot be read");
        }
    }

    String issuer() throws RefusedException {
        try {
            byte[] now = certificate.getExtensionValue(ISSUER);
            if (now != null
                    && ASN1Primitive.fromByteArray(octets(now)) instanceof ASN1String string) {
                return string.getString();
            }
            byte[] old = certificate.getExtensionValue(OLD_ISSUER);
            if (old != null) {
                return new String(octets(old), StandardCharsets.UTF_8);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw RefusedException.invalid("the certificate's issuer cannot be read");
        }
        throw RefusedException.invalid("the certificate names no issuer");
    }

    private static byte[] octets(byte[] extension) {
        return ASN1OctetString.getInstance(extension).getOctets();
    }

    /** Both ends of the validity count as valid. */
    boolean isValidAt(Instant time) {
        return !time.isBefore(certificate.getNotBefore().toInstant())
                && !time.isAfter(certificate.getNotAfter().toInstant());
    }

    String describe() throws RefusedException {
        return subject() + " (" + issuer() + ")";
    }
}
