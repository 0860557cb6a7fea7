package dev.muster.check.rule;

import com.google.re2j.Pattern;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Image documents that stand where the candidate's should, and are others: an image's digest is the
 * SHA-256 of these very bytes (OCI image spec, "Digests"). One is tied to an artifact by what it
 * points at; a document that nothing ties may be about any image.
 */
final class StrayImages {
    private static final String INDEX = "oci-index";
    private static final String MANIFEST = "oci-manifest";
    private static final Pattern IMAGE_LAYER = Pattern.compile("\\bimage\\.(layer|rootfs)\\.");

    private StrayImages() {}

    static void tell(CheckContext context, List<KnownDigests> artifacts, Findings findings) {
        for (KnownDigests artifact : artifacts) {
            for (Reading reading : documents(context, INDEX)) {
                Set<String> listed = pointed(reading, "oci.manifests.");
                listed.retainAll(artifact.ofKind(MANIFEST));
                boolean instead = isOfPlatforms(reading) && isInstead(context, artifact, artifacts);
                tell(artifact, reading, INDEX, instead || !listed.isEmpty(), findings);
            }
            List<Reading> manifests = documents(context, MANIFEST);
            boolean replaced = replaced(context, artifacts, manifests);
            for (Reading reading : manifests) {
                Set<String> config = pointed(reading, "oci.config");
                config.retainAll(artifact.ofKind("oci-config"));
                tell(artifact, reading, MANIFEST, replaced || !config.isEmpty(), findings);
            }
        }
        unlisted(context, artifacts, findings);
    }

    /**
     * Manifests of images that no index of the packet lists, where the indexes of all images are
     * here: told of the first image.
     */
    private static void unlisted(
            CheckContext context, List<KnownDigests> artifacts, Findings findings) {
        List<KnownDigests> images = artifacts.stream().filter(KnownDigests::isImage).toList();
        List<Reading> indexes = documents(context, INDEX);
        boolean allHere =
                images.stream()
                        .allMatch(
                                image ->
                                        indexes.stream()
                                                .map(index -> index.document().digest().text())
                                                .anyMatch(image.ofKind(INDEX)::contains));
        if (images.isEmpty() || !allHere) {
            return;
        }
        Set<String> listed = new TreeSet<>();
        indexes.forEach(index -> listed.addAll(pointed(index, "oci.manifests.")));
        for (Reading reading : documents(context, MANIFEST)) {
            String own = reading.document().digest().text();
            if (isOfAnImage(reading)
                    && reading.otherRelease() == null
                    && !listed.contains(own)
                    && !own.equals(context.value("/rollback/digests/" + MANIFEST))) {
                tell(images.getFirst(), reading, MANIFEST, true, findings);
            }
        }
    }

    /** What is attached to an image (signatures, SBOMs, attestations) is a manifest as well. */
    private static boolean isOfAnImage(Reading manifest) {
        return manifest.claims().stream()
                        .anyMatch(
                                claim ->
                                        claim.name().equals("oci.layerType")
                                                && IMAGE_LAYER.matcher(claim.raw()).find())
                && manifest.claims().stream()
                        .noneMatch(
                                claim ->
                                        claim.name().equals("oci.subject")
                                                || claim.name().equals("oci.artifactType"));
    }

    private static void tell(
            KnownDigests artifact, Reading reading, String kind, boolean tied, Findings findings) {
        Set<String> known = artifact.ofKind(kind);
        String own = reading.document().digest().text();
        if (tied && !known.isEmpty() && !known.contains(own)) {
            findings.add(
                    FindingCode.DIGEST_MISMATCH,
                    List.of(artifact.pointer() + "/digests/" + kind),
                    "%s has %s, which is no %s of the artifact: %s"
                            .formatted(
                                    reading.document().path(), own, kind, String.join(", ", known)),
                    List.of(Findings.evidence(reading.document(), null, null)));
        }
    }

    /**
     * Whether the manifests of the packet are none of those that the index of its only image lists.
     */
    private static boolean replaced(
            CheckContext context, List<KnownDigests> artifacts, List<Reading> manifests) {
        List<KnownDigests> images =
                artifacts.stream().filter(artifact -> !artifact.ofKind(INDEX).isEmpty()).toList();
        return images.size() == 1
                && documents(context, INDEX).stream()
                        .anyMatch(
                                index ->
                                        images.getFirst()
                                                .ofKind(INDEX)
                                                .contains(index.document().digest().text()))
                && manifests.stream()
                        .noneMatch(
                                manifest ->
                                        images.getFirst()
                                                .ofKind(MANIFEST)
                                                .contains(manifest.document().digest().text()));
    }

    /** Lists of what is attached to an image are indexes too, and name no platform. */
    private static boolean isOfPlatforms(Reading index) {
        return index.claims().stream()
                .map(RawClaim::name)
                .anyMatch(
                        name ->
                                name.startsWith("oci.manifests.")
                                        && !name.equals("oci.manifests.any"));
    }

    /** Whether the packet has indexes, and none of them is the one of its only image. */
    private static boolean isInstead(
            CheckContext context, KnownDigests artifact, List<KnownDigests> artifacts) {
        String rollback = context.value("/rollback/digests/oci-index");
        return artifacts.stream().filter(other -> !other.ofKind(INDEX).isEmpty()).count() == 1
                && documents(context, INDEX).stream()
                        .map(index -> index.document().digest().text())
                        .noneMatch(
                                own ->
                                        artifact.ofKind(INDEX).contains(own)
                                                || own.equals(rollback));
    }

    private static List<Reading> documents(CheckContext context, String format) {
        return context.readings().stream()
                .filter(reading -> reading.document().format().startsWith(format))
                .toList();
    }

    private static Set<String> pointed(Reading reading, String claim) {
        Set<String> digests = new TreeSet<>();
        for (RawClaim raw : reading.claims()) {
            if (raw.name().startsWith(claim)) {
                digests.add(raw.raw().strip());
            }
        }
        return digests;
    }
}
