package dev.muster.trust;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign without a key of their own: the subject that a certificate names, and the identity
 * provider that vouched for it. Both must fit.
 *
 * @param name in the trust configuration
 * @param issuer the provider's URL, exactly
 * @param subject the subject alternative name, exactly; null when a pattern says it
 * @param subjectPattern RE2 expression that the whole subject must fit; null when it is exact
 */
public record SignerIdentity(
        String name, String issuer, @Nullable String subject, @Nullable Pattern subjectPattern) {

    public SignerIdentity {
        if ((subject == null) == (subjectPattern == null)) {
            throw new IllegalArgumentException(
                    name + " needs either a subject or a subjectPattern");
        }
        if (issuer.isBlank()) {
            throw new IllegalArgumentException(name + " has no issuer");
        }
    }

    /** An identity that is exactly this subject of this issuer. */
    public static SignerIdentity exactly(String subject, String issuer) {
        return new SignerIdentity(subject, issuer, subject, null);
    }

    boolean fits(String certified, String by) {
        return issuer.equals(by)
                && (subjectPattern == null
                        ? certified.equals(subject)
                        : subjectPattern.matcher(certified).matches());
    }
}
