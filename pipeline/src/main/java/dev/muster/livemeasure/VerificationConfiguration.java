package dev.muster.livemeasure;

import dev.muster.flow.StoredPrevious;
import dev.muster.intake.BlobStore;
import dev.muster.staging.MadeRecordStore;
import dev.muster.staging.StagingStore;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Verifies stored records on nodes that work on packets, one at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerificationSettings.class)
@ConditionalOnBooleanProperty(
        name = {"muster.flow.enabled", "muster.verification.enabled"},
        matchIfMissing = true)
class VerificationConfiguration {
    @Bean
    Verifying verifying(
            JdbcClient jdbc, StagingStore staging, BlobStore blobs, VerificationSettings settings) {
        return new Verifying(
                new VerificationStore(jdbc),
                new MadeRecordStore(jdbc),
                new StoredPrevious(staging, blobs),
                blobs,
                settings.largest().toBytes());
    }

    /** One thread, after everything else that computes. */
    @Bean(destroyMethod = "shutdown", defaultCandidate = false)
    ScheduledExecutorService verificationThread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("verification").priority(Thread.MIN_PRIORITY).factory());
    }

    @Bean
    RouteBuilder verification(Verifying verifying, VerificationSettings settings) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // Greedy: as long as there is something to verify and no packet waits.
                from("scheduler:verification?delay=%d&greedy=true&scheduledExecutorService=#verificationThread"
                                .formatted(settings.pause().toMillis()))
                        .routeId("verification")
                        .routeConfigurationId("timers")
                        .process(
                                exchange ->
                                        exchange.setProperty(
                                                Exchange.SCHEDULER_POLLED_MESSAGES,
                                                verifying.next()));
            }
        };
    }
}
