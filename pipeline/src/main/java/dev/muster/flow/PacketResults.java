package dev.muster.flow;

import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditLog;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.model.Digest;
import dev.muster.model.FindingCode;
import dev.muster.model.IdSource;
import dev.muster.staging.StagedRecord;
import dev.muster.staging.StagingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what came of a packet: record, fields, documents, cases, notice, audit entry and the
 * packet's own fate, all or nothing, and only under the newest lease.
 */
public final class PacketResults {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RELEASE_MANAGER = "release-manager";

    private final TransactionOperations transaction;
    private final JobStore jobs;
    private final StagingStore staging;
    private final CaseStore cases;
    private final AuditLog audit;
    private final IdSource ids;
    private final String actor;

    public PacketResults(
            TransactionOperations transaction,
            JobStore jobs,
            StagingStore staging,
            CaseStore cases,
            AuditLog audit,
            IdSource ids,
            String worker) {
        this.transaction = transaction;
        this.jobs = jobs;
        this.staging = staging;
        this.cases = cases;
        this.audit = audit;
        this.ids = ids;
        this.actor = "worker:" + worker;
    }

    /**
     * Stores a record and ends the job.
     *
     * @throws LeaseLostException when nothing was written, because another worker has the packet
     */
    public void store(Job job, StagedRecord staged) {
        JsonNode findings = JSON.readTree(staged.findingsJson());
        transaction.executeWithoutResult(
                _ -> {
                    if (jobs.isDecided(job)) {
                        return;
                    }
                    Fate fate = Fate.of(staged.record());
                    jobs.finish(job, fate);
                    UUID record = ids.next();
                    Optional<StagingStore.Former> former = staging.newest(job.packet());
                    Digest digest = staging.insert(record, job.packet(), staged);
                    former.ifPresent(one -> staging.keepDiff(record, one, staged, job.restaging()));
                    cases.open(job.packet(), record, findings);
                    audit.append(event(job, fate, record, digest, staged, former));
                });
    }

    private AuditEvent event(
            Job job,
            Fate fate,
            UUID record,
            Digest digest,
            StagedRecord staged,
            Optional<StagingStore.Former> former) {
        List<String> details =
                new ArrayList<>(
                        List.of(
                                "packetId",
                                job.packetId().text(),
                                "record",
                                record.toString(),
                                "recordDigest",
                                digest.text(),
                                "rulesDigest",
                                staged.record().rules().digest().text()));
        former.ifPresent(
                one ->
                        details.addAll(
                                List.of(
                                        "former",
                                        one.id().toString(),
                                        "schema",
                                        staged.record().rules().schemaVersion())));
        if (job.restaging() != null) {
            details.addAll(List.of("restaging", job.restaging().toString()));
        }
        return AuditEvent.of(
                actor,
                "packet." + (job.restaging() == null ? fate.status() : "restaged"),
                "packet:" + job.packet(),
                details.toArray(String[]::new));
    }

    /**
     * Holds a packet that took its worker down too often; there is no record, so one case says why.
     */
    public void hold(Job job) {
        String last = job.lastError() == null ? "its worker died without a word" : job.lastError();
        String message =
                "Working on the packet went wrong %d times; the last time: %s"
                        .formatted(job.attempt() - 1, last);
        Map<String, Object> finding =
                Map.of(
                        "id",
                        FindingCode.POISON_PACKET.word(),
                        "code",
                        FindingCode.POISON_PACKET.word(),
                        "severity",
                        "blocker",
                        "owner",
                        RELEASE_MANAGER,
                        "message",
                        message,
                        "howToFix",
                        "Report it with the packet's id: this is a fault of Muster. The original"
                                + " bytes are kept.",
                        "fields",
                        List.of(),
                        "evidence",
                        List.of());
        transaction.executeWithoutResult(
                _ -> {
                    jobs.finish(job, Fate.poison(message));
                    cases.open(job.packet(), null, List.of(finding));
                    audit.append(
                            AuditEvent.of(
                                    actor,
                                    "packet.held",
                                    "packet:" + job.packet(),
                                    "packetId",
                                    job.packetId().text(),
                                    "code",
                                    FindingCode.POISON_PACKET.word()));
                });
    }
}
