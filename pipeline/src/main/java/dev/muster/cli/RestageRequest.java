package dev.muster.cli;

import dev.muster.audit.AuditEvent;
import dev.muster.audit.AuditStore;
import dev.muster.database.PipelineConnections;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordSelection;
import dev.muster.staging.RestagingStore;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;

/**
 * Asks an installation to make its open packets again under other rules, and waits until its
 * workers have. Who may read the passwords of the database may ask; the audit log says who did.
 */
final class RestageRequest {
    private static final int LOOK_EVERY_MS = 500;
    private static final int GIVE_UP_AFTER_LOOKS = 120;

    private final PipelineConnections connections;
    private final RestagingStore restagings;

    RestageRequest(PipelineConnections connections) {
        this.connections = connections;
        this.restagings = new RestagingStore(connections.jdbc());
    }

    /** What came of it. */
    record Answer(UUID id, int packets, int done) {}

    /** Asks, in one transaction with the entry in the audit log. */
    Answer ask(String by, StagingRecord.Rules rules, RecordSelection selection) {
        RestagingStore.Asked asked =
                Objects.requireNonNull(
                        connections.transactions().execute(_ -> askAndTell(by, rules, selection)));
        return new Answer(asked.id(), asked.packets(), 0);
    }

    private RestagingStore.Asked askAndTell(
            String by, StagingRecord.Rules rules, RecordSelection selection) {
        RestagingStore.Asked asked = restagings.ask(by, rules, selection);
        new AuditStore(connections.jdbc())
                .append(
                        AuditEvent.of(
                                by,
                                "restaging.asked",
                                "restaging:" + asked.id(),
                                "schema",
                                rules.schemaVersion(),
                                "schemaDigest",
                                rules.schemaDigest().text(),
                                "packets",
                                Integer.toString(asked.packets())));
        return asked;
    }

    /** Waits until every packet is done, or nothing has moved for a minute. */
    Answer await(Answer asked, Progress progress) throws IOException {
        int done = 0;
        for (int idle = 0; done < asked.packets() && idle < GIVE_UP_AFTER_LOOKS; idle++) {
            pause();
            int now = restagings.progress(asked.id()).map(RestagingStore.Progress::done).orElse(0);
            if (now > done) {
                idle = 0;
                done = now;
                progress.to(done);
            }
        }
        return new Answer(asked.id(), asked.packets(), done);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted; the restaging goes on without this command", e);
        }
    }
}
