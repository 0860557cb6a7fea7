package dev.muster.corpus;

import dev.muster.corpus.edit.Chance;
import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.Expectation;
import dev.muster.corpus.edit.Signers;
import dev.muster.corpus.edit.ThrowAwayKey;
import dev.muster.corpus.operator.Attested;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Clean packets a second time, one for each service, signed by throw-away keys; and the reference
 * data that trusts those keys, which the corpus carries along and its labels lay over the usual.
 */
final class SignedTwins {
    private static final String FOLDER = "reference-data";
    private static final List<ThrowAwayKey> KEYS =
            List.of(new ThrowAwayKey("corpus-release"), new ThrowAwayKey("corpus-review"));

    private final StringBuilder services = new StringBuilder();

    /** The twins: for every other service both keys must have signed, for the rest one of them. */
    List<CleanPacket> of(List<CleanPacket> clean) {
        List<CleanPacket> twins = new ArrayList<>();
        SortedSet<String> known = new TreeSet<>();
        for (CleanPacket packet : clean) {
            Signers signers = new Signers(KEYS, 1 + known.size() % 2);
            Draft draft =
                    new Draft(
                            packet.files(),
                            packet.labels().at(),
                            new Expectation(packet.labels().fields(), List.of()),
                            new Chance(0),
                            null,
                            signers);
            Optional<Attested> attested =
                    Attested.signed(draft).filter(found -> known.add(found.service()));
            if (attested.isPresent()) {
                services.append(attested.get().entry(signers));
                twins.add(twin(packet, draft, attested.get().attestations()));
            }
        }
        return twins;
    }

    private static CleanPacket twin(CleanPacket packet, Draft draft, int attestations) {
        Labels labels = packet.labels();
        Map<String, String> fields = new TreeMap<>(labels.fields());
        for (int i = 0; i < attestations; i++) {
            fields.put("/security/attestations/" + i + "/trust", "verified");
        }
        SortedSet<String> allowed = new TreeSet<>(labels.allowed());
        allowed.remove("signature-unverifiable");
        return new CleanPacket(
                packet.name() + "-signed",
                labels.with(new TreeMap<>(fields), allowed),
                new TreeMap<>(draft.files()),
                draft.signers());
    }

    /** The folder of reference data, as seen from that of a packet. */
    static Path beside(Path packet) {
        return packet.resolveSibling(FOLDER);
    }

    /** Writes the trust that the labels name; nothing when no packet is signed. */
    void write(Path corpus) throws IOException {
        if (services.isEmpty()) {
            return;
        }
        StringBuilder yaml =
                new StringBuilder(
                        """
                        # Trust for this corpus only: the private halves of these keys are derived from their names. Its labels lay
                        # this folder over the reference data; never part of a product.
                        apiVersion: muster.dev/v1
                        kind: TrustPolicy
                        keys:
                        """);
        for (ThrowAwayKey key : KEYS) {
            yaml.append("  - name: %s\n    pem: |\n".formatted(key.name()))
                    .append("      -----BEGIN PUBLIC KEY-----\n      ")
                    .append(key.publicKey())
                    .append(
                            "\n      -----END PUBLIC KEY-----\n    transparencyLog: not-required\n");
        }
        Path trust = Files.createDirectories(corpus.resolve(FOLDER).resolve("trust"));
        Files.writeString(
                trust.resolve("throw-away-keys.yaml"), yaml.append("services:\n").append(services));
    }
}
