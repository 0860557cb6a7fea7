package dev.muster.trust;

import dev.muster.evidence.parse.Tree;
import dev.muster.reference.ReferenceData;
import dev.muster.reference.ReferenceFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The pinned roots of the reference data by name; each must have the digest that its file states.
 */
public final class TrustRoots {
    /** The root that is used where nothing else is said: Sigstore's public instance. */
    public static final String DEFAULT = "sigstore-public-good";

    private final Map<String, TrustedRoot> byName = new HashMap<>();

    private TrustRoots() {}

    /**
     * Reads every file of the kind {@code TrustRoot}.
     *
     * @throws IllegalArgumentException when one is malformed, or is not the one that was pinned
     */
    public static TrustRoots of(ReferenceData reference) {
        TrustRoots roots = new TrustRoots();
        reference.all("TrustRoot").forEach(roots::add);
        return roots;
    }

    private void add(ReferenceFile file) {
        String name = text(file, "name");
        byte[] json = text(file, "trustedRoot").getBytes(StandardCharsets.UTF_8);
        String digest = HexFormat.of().formatHex(Artifact.of(json).sha256());
        if (!digest.equals(text(file, "sha256"))) {
            throw new IllegalArgumentException(
                    "%s: the trusted root has the SHA-256 %s, which is not the one that is pinned"
                            .formatted(file.path(), digest));
        }
        try {
            if (byName.put(name, TrustedRoot.of(json)) != null) {
                throw new IllegalArgumentException("there are two trust roots " + name);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.path() + ": " + e.getMessage(), e);
        }
    }

    private static String text(ReferenceFile file, String name) {
        return file.tree()
                .scalar(name)
                .map(Tree::text)
                .orElseThrow(() -> new IllegalArgumentException(file.path() + " has no " + name));
    }

    /**
     * The root of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public TrustedRoot named(String name) {
        TrustedRoot root = byName.get(name);
        if (root == null) {
            throw new IllegalArgumentException("the reference data has no trust root " + name);
        }
        return root;
    }

    /** Whether there is a root of that name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }
}
