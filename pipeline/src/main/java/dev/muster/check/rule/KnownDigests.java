package dev.muster.check.rule;

import dev.muster.check.CheckContext;
import dev.muster.model.Field;
import dev.muster.model.Reading;
import dev.muster.model.Support;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The digests of one artifact by kind, the one index that everything is compared through: manifest,
 * checksum files, image documents. A file's own digest, an image's index, its platform manifests
 * and their configs are different things: only like is compared with like, and an index document in
 * the packet resolves one to the other. Only digests that bind are kept.
 */
final class KnownDigests {
    private static final String FILE = "file";

    private final String pointer;
    private final boolean image;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Set<String>> byKind = new LinkedHashMap<>();
    private final Map<String, List<Support>> stated = new LinkedHashMap<>();
    private final List<Stranger> strangers = new ArrayList<>();

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
                String label = leaf.substring("digests/".length());
                StatedDigest.of(label, value)
                        .filter(StatedDigest::binds)
                        .ifPresent(digest -> put(kind(label), digest.text(), support));
            } else if (leaf.equals("name")) {
                names.add(value.toLowerCase(Locale.ROOT));
            } else if (leaf.equals("reference")) {
                names.add(withoutTag(value));
                names.add(lastSegment(withoutTag(value)));
            }
        }
    }

    /** A checksum's label is an algorithm; what it is of is the file. */
    private static String kind(String label) {
        return label.startsWith("oci-") ? label : FILE;
    }

    private void put(String kind, String digest, Support support) {
        byKind.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(digest);
        stated.computeIfAbsent(kind + " " + digest, _ -> new ArrayList<>()).add(support);
    }

    /** An index of this artifact in the packet tells its manifests; a manifest tells its config. */
    private void resolve(CheckContext context) {
        Set<String> statedManifests = Set.copyOf(byKind.getOrDefault("oci-manifest", Set.of()));
        List<Reading> indexes = documents(context, "oci-index");
        resolve(indexes, "oci.manifests.", "oci-manifest", !indexes.isEmpty());
        List<Reading> manifests = documents(context, "oci-manifest");
        boolean all =
                manifests.size() == byKind.getOrDefault("oci-manifest", Set.of()).size()
                        || areAllHere(statedManifests, manifests);
        resolve(manifests, "oci.config", "oci-config", all);
    }

    /** Who states manifest and config of an image states those of one platform. */
    private static boolean areAllHere(Set<String> stated, List<Reading> manifests) {
        return !stated.isEmpty()
                && stated.stream()
                        .allMatch(
                                digest ->
                                        manifests.stream()
                                                .anyMatch(
                                                        manifest ->
                                                                manifest.document()
                                                                        .digest()
                                                                        .text()
                                                                        .equals(digest)));
    }

    /** The image documents of the packet that are one of this artifact's. */
    private List<Reading> documents(CheckContext context, String kind) {
        return context.readings().stream()
                .filter(reading -> reading.document().format().startsWith(kind))
                .filter(
                        reading ->
                                byKind.getOrDefault(kind, Set.of())
                                        .contains(reading.document().digest().text()))
                .toList();
    }

    /**
     * Takes over what documents list.
     *
     * @param complete whether they list all there is, so that what is stated besides is a stranger
     */
    private void resolve(List<Reading> documents, String claim, String kind, boolean complete) {
        Set<String> told = new LinkedHashSet<>();
        documents.stream()
                .flatMap(reading -> reading.claims().stream())
                .filter(raw -> raw.name().startsWith(claim))
                .flatMap(raw -> StatedDigest.of(kind, raw.raw()).stream())
                .filter(StatedDigest::binds)
                .forEach(digest -> told.add(digest.text()));
        if (told.isEmpty()) {
            return;
        }
        Set<String> known = byKind.computeIfAbsent(kind, _ -> new LinkedHashSet<>());
        known.stream()
                .filter(digest -> complete && !told.contains(digest))
                .forEach(
                        digest ->
                                strangers.add(
                                        new Stranger(
                                                kind,
                                                digest,
                                                documents.getFirst(),
                                                stated.getOrDefault(
                                                        kind + " " + digest, List.of()))));
        known.addAll(told);
    }

    /**
     * A digest that is stated of the artifact, and that the image document which should list it
     * does not.
     */
    record Stranger(String kind, String digest, Reading document, List<Support> stated) {}

    /** What image documents of the packet do not bear out. */
    List<Stranger> strangers() {
        return List.copyOf(strangers);
    }

    /** The artifact's own digests by algorithm, each with those who state it; images have none. */
    Map<String, Map<String, List<Support>>> ofFile() {
        Map<String, Map<String, List<Support>>> byAlgorithm = new TreeMap<>();
        for (String digest : byKind.getOrDefault(FILE, Set.of())) {
            byAlgorithm
                    .computeIfAbsent(digest.substring(0, digest.indexOf(':')), _ -> new TreeMap<>())
                    .put(digest, stated.getOrDefault(FILE + " " + digest, List.of()));
        }
        return byAlgorithm;
    }

    /** Whether any digest of this algorithm is known of the artifact, of whatever kind. */
    boolean knows(String algorithm) {
        return byKind.values().stream()
                .flatMap(Set::stream)
                .anyMatch(digest -> digest.startsWith(algorithm + ":"));
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

    /** Whether the artifact is a container image. */
    boolean isImage() {
        return image;
    }

    /** Pointer of the artifact in the record. */
    String pointer() {
        return pointer;
    }

    /** The artifact's digests of a kind, {@code oci-index} for example. */
    Set<String> ofKind(String kind) {
        return byKind.getOrDefault(kind, Set.of());
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
}
