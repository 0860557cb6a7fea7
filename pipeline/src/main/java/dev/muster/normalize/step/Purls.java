package dev.muster.normalize.step;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.muster.normalize.NormalizationStep;

/** Parts of package URLs (purl-spec); what is none stays as it is. */
final class Purls {
    private Purls() {}

    /** The package without version and qualifiers. */
    static NormalizationStep.Outcome withoutVersion(String text) {
        try {
            PackageURL purl = new PackageURL(text.strip());
            boolean qualified = purl.getQualifiers() != null && !purl.getQualifiers().isEmpty();
            if (purl.getVersion() == null && !qualified) {
                return NormalizationStep.Outcome.of(text);
            }
            String whole =
                    new PackageURL(
                                    purl.getType(),
                                    purl.getNamespace(),
                                    purl.getName(),
                                    null,
                                    null,
                                    purl.getSubpath())
                            .canonicalize();
            return new NormalizationStep.Outcome(whole, "version and qualifiers of the package");
        } catch (MalformedPackageURLException e) {
            return NormalizationStep.Outcome.of(text);
        }
    }

    /** The version alone. */
    static NormalizationStep.Outcome version(String text) {
        try {
            String version = new PackageURL(text.strip()).getVersion();
            return version == null
                    ? NormalizationStep.Outcome.of(text)
                    : new NormalizationStep.Outcome(version, "which package it is");
        } catch (MalformedPackageURLException e) {
            return NormalizationStep.Outcome.of(text);
        }
    }
}
