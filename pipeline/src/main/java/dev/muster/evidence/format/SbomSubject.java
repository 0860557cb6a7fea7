package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an SBOM is about. Only an application, container or library is taken for the release
 * candidate; a directory or a file that someone scanned is not.
 */
final class SbomSubject {
    private static final Set<String> RELEASED = Set.of("application", "container", "library");

    /** A digest of the subject; {@code algorithm} as the document writes it. */
    private record Hash(String algorithm, Fragment digest) {}

    final Captured type;
    final Captured name;
    final Captured version;
    final Captured purl;
    private final List<Hash> hashes = new ArrayList<>();

    SbomSubject(Captured type, Captured name, Captured version, Captured purl) {
        this.type = type;
        this.name = name;
        this.version = version;
        this.purl = purl;
    }

    SbomSubject() {
        this(new Captured(), new Captured(), new Captured(), new Captured());
    }

    void hash(String algorithm, Fragment digest) {
        hashes.add(new Hash(algorithm, digest));
    }

    /**
     * Claims the subject, of the SBOM, as an item of its own, and as the candidate if it is one.
     *
     * @param untyped whether a subject that states no type is taken for the candidate
     */
    void claim(ClaimSink sink, ClaimSink sbom, boolean untyped) {
        if (purl.fragment().isPresent()) {
            purl.claim(sbom, "sbom.subject");
        } else {
            name.claim(sbom, "sbom.subject");
        }
        ClaimSink subject = sink.item("subject", "");
        name.claim(subject, "subject.name");
        for (Hash hash : hashes) {
            String algorithm = hash.algorithm().toLowerCase(Locale.ROOT).replace("-", "");
            hash.digest().claim(subject, "subject.digests." + algorithm);
        }
        boolean released = RELEASED.contains(type.text().toLowerCase(Locale.ROOT));
        if (type.text().isEmpty() ? untyped : released) {
            claimCandidate(sink);
        }
    }

    private void claimCandidate(ClaimSink sink) {
        boolean container = type.text().equalsIgnoreCase("container");
        if (container && isImageReference(name.text())) {
            name.claim(sink, "candidate.reference");
        } else if (!name.text().isEmpty() && !version.text().isEmpty()) {
            name.claim(sink, "service.id");
        }
        if (version.text().startsWith("sha256:")) {
            version.claim(sink, "candidate.reference");
        } else if (!name.text().isEmpty()) {
            version.claim(sink, "candidate.version");
        }
        purl.claim(sink, "candidate.reference");
    }

    /**
     * Scanners name a container by what they were given, for example {@code
     * registry.example.com/x:2.1}.
     */
    private static boolean isImageReference(String name) {
        return name.contains("/") || name.contains(":") || name.contains("@");
    }
}
