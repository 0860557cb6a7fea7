package dev.muster.livemeasure;

import dev.muster.flow.StoredPrevious;
import dev.muster.intake.BlobStore;
import dev.muster.staging.MadeRecordStore;
import dev.muster.staging.StagingStore;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Verifies stored records on nodes that work on packets, one at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerificationSettings.class)
@ConditionalOnBooleanProperty(
        name = {"muster.flow.enabled", "muster.verification.enabled"},
        matchIfMissing = true)
class VerificationConfiguration {
    @Bean
    Verifying verifying(
            VerificationStore store,
            MadeRecordStore records,
            StagingStore staging,
            BlobStore blobs,
            VerificationSettings settings) {
        return new Verifying(
                store,
                records,
                new StoredPrevious(staging, blobs),
                blobs,
                settings.largest().toBytes());
    }

    /** One thread. */
    @Bean
    Rounds verification(Verifying verifying, VerificationSettings settings) {
        ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("verification").daemon().factory());
        long pause = settings.pause().toMillis();
        return new Rounds(
                thread,
                thread.scheduleWithFixedDelay(
                        verifying::whileIdle, pause, pause, TimeUnit.MILLISECONDS));
    }

    /** Rounds of verifying that go on until they are closed. */
    record Rounds(ScheduledExecutorService thread, Future<?> rounds) implements AutoCloseable {
        @Override
        public void close() {
            rounds.cancel(true);
            thread.shutdownNow();
        }
    }
}
