package dev.muster.check.rule;

import dev.muster.check.CheckContext;
import dev.muster.model.Digest;
import dev.muster.model.Field;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.Support;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The digests of one artifact by kind. An image's index, its platform manifests and their configs
 * are different things: only like is compared with like, and an index document in the packet
 * resolves one to the other.
 */
final class KnownDigests {
    private final String pointer;
    private final boolean image;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Set<String>> byKind = new LinkedHashMap<>();

    private KnownDigests(String pointer, boolean image) {
        this.pointer = pointer;
        this.image = image;
    }

    /** All artifacts of the record. */
    static List<KnownDigests> of(CheckContext context) {
        Map<String, KnownDigests> artifacts = new LinkedHashMap<>();
        for (Field field : context.fields().values()) {
            if (field.pointer().matches("/artifacts/\\d+/.*")) {
                String at =
                        field.pointer()
                                .substring(0, field.pointer().indexOf('/', "/artifacts/".length()));
                boolean image = "oci-image".equals(context.value(at + "/type"));
                artifacts
                        .computeIfAbsent(at, pointer -> new KnownDigests(pointer, image))
                        .add(field, at);
            }
        }
        artifacts.values().forEach(artifact -> artifact.resolve(context));
        return List.copyOf(artifacts.values());
    }

    private void add(Field field, String at) {
        String leaf = field.pointer().substring(at.length() + 1);
        for (Support support : field.supports()) {
            String value = support.value();
            if (leaf.startsWith("digests/")) {
                byKind.computeIfAbsent(leaf.substring("digests/".length()), _ -> new HashSet<>())
                        .add(value);
            } else if (leaf.equals("name")) {
                names.add(value.toLowerCase(Locale.ROOT));
            } else if (leaf.equals("reference")) {
                names.add(withoutTag(value));
                names.add(lastSegment(withoutTag(value)));
            }
        }
    }

    /** An index of this artifact in the packet tells its manifests; a manifest tells its config. */
    private void resolve(CheckContext context) {
        for (Reading reading : context.readings()) {
            String digest = reading.document().digest().text();
            boolean index = reading.document().format().startsWith("oci-index");
            boolean manifest = reading.document().format().startsWith("oci-manifest");
            if (index && byKind.getOrDefault("oci-index", Set.of()).contains(digest)) {
                add(reading, "oci.manifests.", "oci-manifest");
            }
            if (manifest && byKind.getOrDefault("oci-manifest", Set.of()).contains(digest)) {
                add(reading, "oci.config", "oci-config");
            }
        }
    }

    private void add(Reading reading, String claim, String kind) {
        reading.claims().stream()
                .filter(raw -> raw.name().startsWith(claim))
                .forEach(
                        raw ->
                                byKind.computeIfAbsent(kind, _ -> new HashSet<>())
                                        .add(raw.raw().strip()));
    }

    private static String withoutTag(String reference) {
        return reference
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("@sha256:.*$", "")
                .replaceFirst(":[^/:]*$", "")
                .replaceFirst("^pkg:[^/]+/", "")
                .replaceFirst("@[^/]*$", "");
    }

    private static String lastSegment(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Pointer of the artifact in the record. */
    String pointer() {
        return pointer;
    }

    /** Whether any kind of digest of the artifact is this one. */
    boolean has(String digest) {
        return byKind.values().stream().anyMatch(set -> set.contains(digest));
    }

    /** Whether a subject or file of this name is the artifact. */
    boolean isNamed(String name) {
        String wanted = withoutTag(name);
        return names.contains(wanted)
                || names.contains(lastSegment(wanted))
                || names.contains(name.strip().toLowerCase(Locale.ROOT))
                || names.contains(lastSegment(name.strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether a digest of this algorithm can be compared with one of the artifact's: for a file by
     * algorithm, for an image only when both its index and its manifests are known, because a
     * subject does not say which of them it is.
     */
    boolean comparable(String algorithm) {
        if (image) {
            return algorithm.equals("sha256")
                    && byKind.containsKey("oci-index")
                    && byKind.containsKey("oci-manifest");
        }
        return byKind.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("oci-"))
                .flatMap(entry -> entry.getValue().stream())
                .anyMatch(value -> value.startsWith(algorithm + ":"));
    }

    /**
     * The digest that a claim states, its algorithm taken from the claim's name when the text has
     * none.
     */
    static Optional<Digest> digest(RawClaim claim) {
        String algorithm = claim.name().substring(claim.name().lastIndexOf('.') + 1);
        return Digest.parse(claim.raw())
                .or(() -> Digest.parse(algorithm + ":" + claim.raw().strip()));
    }
}
