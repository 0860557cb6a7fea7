package dev.muster.intake;

import dev.muster.model.IdSource;
import dev.muster.secret.NameMask;
import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {
    @Bean
    EvidenceUse evidenceUse(@Value("${muster.data-dir}") Path dataDir) throws IOException {
        return EvidenceUse.shared(dataDir.toAbsolutePath().normalize().resolve("evidence"));
    }

    /** Only where nobody takes keys away that it may still need. */
    @Bean
    FileBlobStore blobStore(
            EvidenceUse use,
            @Value("${muster.data-dir}") Path dataDir,
            @Value("${muster.node}") String node,
            @Value("${muster.sealing.key-file}") String keyFile)
            throws IOException {
        Path data = dataDir.toAbsolutePath().normalize();
        FileBlobStore store =
                new FileBlobStore(
                        use.evidence(), node, SealingKey.of(data, keyFile, use.evidence()));
        OldBlobs.seal(store);
        return store;
    }

    @Bean
    IntakeService intakeService(
            IntakeSettings settings,
            FileBlobStore store,
            IntakeLedger ledger,
            IdSource ids,
            Clock clock,
            NameMask names) {
        return new IntakeService(
                settings.limits().toIntakeLimits(),
                store,
                ledger,
                ids,
                clock,
                settings.reserve().toBytes(),
                names);
    }

    /** Only where the flow asks for it: a desk beside headless workers watches no inbox. */
    @Bean
    @Lazy
    Inbox inbox(
            IntakeSettings settings,
            @Value("${muster.inbox}") Path inbox,
            @Value("${muster.node}") String node,
            IntakeService service,
            IdSource ids,
            Clock clock)
            throws IOException {
        Path folder = inbox.toAbsolutePath().normalize();
        // Inside the inbox, because a claim is a rename and those do not leave a volume.
        Path work = folder.resolve(".muster");
        return new Inbox(
                new InboxSettings(
                        folder,
                        work,
                        node,
                        settings.settle(),
                        settings.brief(),
                        settings.keepDone(),
                        settings.parallel()),
                service,
                ids,
                clock);
    }
}
