package dev.muster.crash;

import dev.muster.TestPackets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One packet on its way in.
 *
 * @param number of the delivery, in the whole run
 * @param content number of what is in it; deliveries of the same content are one packet
 * @param viaApi by HTTP, or else by the inbox
 * @param folder dropped as a folder, or else as a zip
 * @param broken no archive at all, to be rejected
 */
record Delivery(int number, int content, boolean viaApi, boolean folder, boolean broken) {

    private static final String MANIFEST =
            """
            apiVersion: muster.dev/v1
            kind: ReleaseManifest
            service: billing-service
            release: {version: 1.0.%d}
            artifacts: [{name: billing-service, type: oci-image}]
            """;

    /** As it is dropped. */
    String name() {
        return "delivery-" + number + (folder ? "" : ".zip");
    }

    String text() {
        return MANIFEST.formatted(content);
    }

    byte[] bytes() {
        return broken
                ? ("no archive, number " + content).getBytes(StandardCharsets.UTF_8)
                : TestPackets.zip("release-manifest.yaml", text());
    }

    /** Digest of the packet's listing; for a broken one, of its bytes. */
    String id() {
        if (broken) {
            return "sha256:" + sha256(bytes());
        }
        String listing =
                sha256(text().getBytes(StandardCharsets.UTF_8)) + "  release-manifest.yaml\n";
        return "sha256:" + sha256(listing.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
