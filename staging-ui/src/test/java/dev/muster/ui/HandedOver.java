package dev.muster.ui;

import static org.awaitility.Awaitility.await;

import dev.muster.intake.IntakeService;
import dev.muster.intake.Source;
import dev.muster.staging.InboxStore;
import dev.muster.staging.PacketRow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.test.context.TestComponent;

/**
 * Hands sample packets over and waits for their fate. The same sample again is the same packet, so
 * tests may ask for what they need without minding one another.
 */
@TestComponent
public class HandedOver {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path STORIES =
            Path.of(System.getProperty("muster.root", "..")).resolve("samples/packets");

    private final IntakeService intake;
    private final InboxStore inbox;

    HandedOver(IntakeService intake, InboxStore inbox) {
        this.intake = intake;
        this.inbox = inbox;
    }

    /** The packet of a story, settled. */
    public PacketRow story(String story) {
        return packet(story, packet(story));
    }

    /** A packet of any folder or archive, settled. */
    public PacketRow packet(String name, Path packet) {
        try {
            var receipt = intake.receive(intake.arrival(Source.INBOX, name, "inbox"), packet);
            return await().atMost(PATIENCE)
                    .until(
                            () -> inbox.find(receipt.arrival().id()),
                            found -> found.filter(PacketRow::settled).isPresent())
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(name + " could not be handed over", e);
        }
    }

    private static Path packet(String story) {
        File[] packets =
                STORIES.resolve(story).toFile().listFiles((_, name) -> name.startsWith("packet"));
        return Optional.ofNullable(packets)
                .map(found -> Objects.requireNonNull(found)[0].toPath())
                .orElseThrow();
    }
}
