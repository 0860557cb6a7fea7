package dev.muster.reference;

import dev.muster.evidence.parse.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose signatures count for which service, and what their attestations may say; see {@code
 * trust/*.yaml}. Where nothing is said of a service, nothing is trusted.
 */
public final class TrustPolicy {
    /** The word for every service that has no entry of its own. */
    public static final String EVERY_SERVICE = "*";

    /**
     * Somebody who may sign: with a key, or with certificates for an identity.
     *
     * @param root name of the trust root that logs and certificates are checked against
     * @param pem public key; null for an identity
     * @param unlogged whether a bundle of this key need not be in a transparency log
     * @param issuer of an identity's certificates; null for a key
     * @param subject of an identity, exactly; null for a key, or where a pattern says it
     * @param subjectPattern RE2 expression for an identity's whole subject; null otherwise
     * @param file where the signer is written down
     * @param pointer of the name there
     */
    public record Signer(
            String name,
            String root,
            @Nullable String pem,
            boolean unlogged,
            @Nullable String issuer,
            @Nullable String subject,
            @Nullable String subjectPattern,
            ReferenceFile file,
            String pointer) {}

    /**
     * What is asked of a service's attestations.
     *
     * @param threshold how many distinct keys must have signed an envelope
     * @param builders accepted builder ids; all when empty
     * @param buildTypes accepted build types; all when empty
     * @param externalParameters known names; null when nobody listed them, and none is said
     * @param unverified severity of what is unsigned or unverifiable; null for the finding policy's
     */
    public record Service(
            String id,
            List<Signer> signers,
            int threshold,
            List<String> builders,
            List<String> buildTypes,
            @Nullable List<String> externalParameters,
            @Nullable String unverified) {
        public Service {
            signers = List.copyOf(signers);
            builders = List.copyOf(builders);
            buildTypes = List.copyOf(buildTypes);
            externalParameters =
                    externalParameters == null ? null : List.copyOf(externalParameters);
        }
    }

    private record Entry(ReferenceFile file, Tree tree) {}

    private final Map<String, Signer> signers = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    void add(ReferenceFile file) {
        file.tree().each("keys").forEach(key -> add(signer(file, key, true)));
        file.tree().each("identities").forEach(identity -> add(signer(file, identity, false)));
        file.tree().each("services").forEach(service -> entries.add(new Entry(file, service)));
    }

    private void add(Signer signer) {
        if (signers.putIfAbsent(signer.name(), signer) != null) {
            throw new IllegalArgumentException(
                    "%s: there are two signers %s".formatted(signer.file().path(), signer.name()));
        }
    }

    private static Signer signer(ReferenceFile file, Tree tree, boolean key) {
        return new Signer(
                required(file, tree, "name"),
                tree.string("root").orElse("sigstore-public-good"),
                key ? required(file, tree, "pem") : null,
                tree.string("transparencyLog").orElse("required").equals("not-required"),
                key ? null : required(file, tree, "issuer"),
                key ? null : tree.string("subject").orElse(null),
                key ? null : tree.string("subjectPattern").orElse(null),
                file,
                tree.pointer() + "/name");
    }

    private static String required(ReferenceFile file, Tree tree, String name) {
        return tree.string(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s%s has no %s"
                                                .formatted(file.path(), tree.pointer(), name)));
    }

    /** Everybody who may sign something. */
    public List<Signer> signers() {
        return List.copyOf(signers.values());
    }

    /**
     * What is asked of a service; the entry for every service where it has none of its own, empty
     * where there is none of that either.
     *
     * @throws IllegalArgumentException when an entry names a signer that is not there
     */
    public Optional<Service> service(@Nullable String id) {
        return entry(id == null ? EVERY_SERVICE : id)
                .or(() -> entry(EVERY_SERVICE))
                .map(this::service);
    }

    /** All entries, checked. */
    public List<Service> services() {
        return entries.stream().map(this::service).toList();
    }

    private Optional<Entry> entry(String id) {
        return entries.stream()
                .filter(entry -> id.equals(entry.tree().string("service").orElse("")))
                .findFirst();
    }

    private Service service(Entry entry) {
        Tree tree = entry.tree();
        List<Signer> named =
                tree.each("signers").map(name -> signer(entry.file(), name.text())).toList();
        int threshold = Integer.parseInt(tree.string("threshold").orElse("1"));
        if (threshold < 1 || threshold > Math.max(1, named.size())) {
            throw new IllegalArgumentException(
                    "%s%s: %d of %d signers cannot be asked for"
                            .formatted(
                                    entry.file().path(), tree.pointer(), threshold, named.size()));
        }
        return new Service(
                required(entry.file(), tree, "service"),
                named,
                threshold,
                texts(tree, "builders"),
                texts(tree, "buildTypes"),
                tree.at("externalParameters").isPresent()
                        ? texts(tree, "externalParameters")
                        : null,
                tree.string("unverified").orElse(null));
    }

    private Signer signer(ReferenceFile file, String name) {
        Signer signer = signers.get(name);
        if (signer == null) {
            throw new IllegalArgumentException(
                    "%s: nobody says who the signer %s is".formatted(file.path(), name));
        }
        return signer;
    }

    private static List<String> texts(Tree tree, String name) {
        return tree.each(name).map(Tree::text).toList();
    }
}
