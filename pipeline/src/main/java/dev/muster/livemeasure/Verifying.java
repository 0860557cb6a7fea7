package dev.muster.livemeasure;

import dev.muster.flow.Previous;
import dev.muster.flow.StoredPrevious;
import dev.muster.flow.StoredRecord;
import dev.muster.intake.BlobStore;
import dev.muster.intake.SeekableBlob;
import dev.muster.livemeasure.VerificationStore.Outcome;
import dev.muster.livemeasure.VerificationStore.Unverified;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import dev.muster.staging.MadeRecordStore;
import dev.muster.verify.RecordVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets the independent verifier look at every stored record, one after the other, while no packet
 * waits. Used by one thread.
 */
final class Verifying {
    private static final Logger LOG = LoggerFactory.getLogger(Verifying.class);

    /** Records that became visible after younger ones, because their transaction took longer. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final int ATTEMPTS = 3;
    private static final int SHOWN_FIELDS = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final VerificationStore store;
    private final MadeRecordStore records;
    private final StoredPrevious previous;
    private final BlobStore blobs;
    private final long largest;
    private @Nullable Instant from;
    private @Nullable UUID failing;
    private int failures;

    /**
     * @param largest packets of more bytes are not verified here
     */
    Verifying(
            VerificationStore store,
            MadeRecordStore records,
            StoredPrevious previous,
            BlobStore blobs,
            long largest) {
        this.store = store;
        this.records = records;
        this.previous = previous;
        this.blobs = blobs;
        this.largest = largest;
    }

    /** Verifies until nothing is left or a packet waits; failures are told and tried again. */
    void whileIdle() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = next();
            }
        } catch (RuntimeException e) {
            LOG.warn("records could not be verified now", e);
        }
    }

    /**
     * Verifies the next record.
     *
     * @return whether there was one
     */
    boolean next() {
        if (from == null) { // after a start, not to look through all that is verified again and
            // again
            from = store.newestVerified().map(at -> at.minus(OVERLAP)).orElse(null);
        }
        Optional<Unverified> next = store.next(from);
        if (next.isEmpty()) {
            return false;
        }
        UUID id = next.get().made().id();
        try {
            store.keep(id, verify(next.get()));
        } catch (IOException | UncheckedIOException e) {
            if (!isGivenUp(id)) {
                LOG.warn("record {} could not be verified now", id, e);
                return false;
            }
            LOG.error("the evidence of record {} cannot be read", id, e);
            store.keep(id, nothing("its evidence cannot be read: " + e.getMessage()));
        }
        from = next.get().createdAt().minus(OVERLAP);
        return true;
    }

    private boolean isGivenUp(UUID record) {
        failures = record.equals(failing) ? failures + 1 : 1;
        failing = record;
        return failures >= ATTEMPTS;
    }

    private Outcome verify(Unverified unverified) throws IOException {
        if (unverified.bytes() > largest) {
            return nothing(
                    "its packet has %d bytes, more than %d: verify it with muster verify-record"
                            .formatted(unverified.bytes(), largest));
        }
        StoredRecord record = new StoredRecord(records, blobs, previous, unverified.made());
        byte[] recordJson = record.recordJson();
        List<Packet> others = comparedWith(recordJson);
        Outcome outcome =
                outcome(
                        record.with(
                                packet ->
                                        new RecordVerifier(
                                                        packet, this::extracted, _ -> null, others)
                                                .verify(recordJson)));
        if (outcome.failure() != null) {
            LOG.error("record {} is {}", unverified.made().id(), outcome.failure());
        }
        return outcome;
    }

    private List<Packet> comparedWith(byte[] recordJson) throws IOException {
        String digest =
                JSON.readTree(recordJson).path("comparedWith").path("recordDigest").asString("");
        Optional<Digest> compared = Digest.parse(digest);
        return compared.isEmpty()
                ? List.of()
                : previous.named(compared.get()).of(null, null).stream()
                        .map(Previous::packet)
                        .toList();
    }

    private static Outcome outcome(RecordVerifier.Verdict verdict) {
        int failed =
                verdict.failures().values().stream().mapToInt(List::size).sum()
                        + verdict.general().size();
        return new Outcome(
                verdict.claims(),
                Math.max(0, verdict.claims() - failed),
                verdict.unchecked(),
                verdict.holds() ? null : which(verdict));
    }

    /** Names fields only: what a fragment says must not get out of the evidence this way. */
    private static String which(RecordVerifier.Verdict verdict) {
        if (!verdict.general().isEmpty()) {
            return verdict.general().getFirst();
        }
        Set<String> fields = new TreeSet<>(verdict.failures().keySet());
        String first = fields.stream().limit(SHOWN_FIELDS).collect(Collectors.joining(", "));
        return fields.size() > SHOWN_FIELDS
                ? "not what the evidence says: %s and %d more fields"
                        .formatted(first, fields.size() - SHOWN_FIELDS)
                : "not what the evidence says: " + first;
    }

    private static Outcome nothing(String why) {
        return new Outcome(0, 0, 0, why);
    }

    private @Nullable String extracted(String sha256) {
        try {
            Optional<SeekableBlob> blob = blobs.find(Digest.sha256(sha256));
            if (blob.isEmpty()) {
                return null;
            }
            try (InputStream in = blob.get().open()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
