package dev.muster.flow;

import dev.muster.audit.AuditLog;
import dev.muster.evidence.format.Formats;
import dev.muster.exceptionqueue.CaseStore;
import dev.muster.intake.BlobStore;
import dev.muster.intake.Inbox;
import dev.muster.model.IdSource;
import dev.muster.model.StagingRecord;
import dev.muster.secret.MaskingKey;
import dev.muster.staging.StagedRecord;
import dev.muster.staging.StagingStore;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the flow together; absent on a node that only serves the desk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FlowSettings.class, ReadSettings.class})
@ConditionalOnBooleanProperty(name = "muster.flow.enabled", matchIfMissing = true)
class FlowConfiguration {
    @Bean
    KnownSchemas knownSchemas(FlowSettings settings) throws IOException {
        return KnownSchemas.here(settings.schema());
    }

    @Bean
    ReadingHealth readingHealth() {
        return new ReadingHealth(Formats.threads());
    }

    @Bean
    RecordMaker transformation(
            ReadSettings read,
            BlobStore blobs,
            StagingStore staging,
            KnownSchemas schemas,
            MaskingKey key,
            ReadingHealth health)
            throws IOException {
        ExtractedTexts texts = new ExtractedTexts(blobs);
        StoredPrevious previous = new StoredPrevious(staging, blobs);
        return new MakersBySchema(
                String.valueOf(schemas.newest()),
                schema ->
                        maker(
                                RuleFiles.load(
                                        Formats.catalog(read.toReadLimits()), schema, null, key),
                                texts,
                                previous,
                                health));
    }

    private static RecordMaker maker(
            Transformation transformation,
            ExtractedTexts texts,
            StoredPrevious previous,
            ReadingHealth health) {
        return (packet, evaluatedAt) -> {
            try {
                StagingRecord record =
                        transformation.transform(packet, evaluatedAt, previous.before(evaluatedAt));
                texts.keep(record);
                return StagedRecord.of(record);
            } finally {
                health.log();
            }
        };
    }

    @Bean(initMethod = "resume")
    Leases leases(
            JobStore jobs,
            FlowSettings settings,
            @Value("${muster.node}") String node,
            KnownSchemas schemas) {
        return new Leases(jobs, node, settings.lease(), schemas);
    }

    @Bean
    PacketResults packetResults(
            TransactionOperations transaction,
            JobStore jobs,
            StagingStore staging,
            CaseStore cases,
            AuditLog audit,
            IdSource ids,
            @Value("${muster.node}") String node) {
        return new PacketResults(transaction, jobs, staging, cases, audit, ids, node);
    }

    @Bean
    PacketWork packetWork(
            Leases leases,
            BlobStore blobs,
            RecordMaker transformation,
            PacketResults results,
            FlowSettings settings) {
        return new PacketWork(
                leases, new StoredPackets(blobs), transformation, results, settings.attempts());
    }

    /** Platform threads: this work computes, and would keep virtual threads from the desk. */
    @Bean(destroyMethod = "shutdown", defaultCandidate = false)
    ScheduledExecutorService flowThreads(FlowSettings settings) {
        ThreadFactory threads = Thread.ofPlatform().name("worker-", 1).factory();
        return Executors.newScheduledThreadPool(settings.workers(), threads);
    }

    @Bean
    FlowErrors flowErrors(Leases leases) {
        return new FlowErrors(leases);
    }

    @Bean
    PacketFlow packetFlow(FlowSettings settings, Inbox inbox, Leases leases, PacketWork work) {
        return new PacketFlow(settings, new InboxWatch(inbox), leases, work);
    }
}
