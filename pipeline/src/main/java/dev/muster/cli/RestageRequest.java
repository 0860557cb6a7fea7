package dev.muster.cli;

import dev.muster.database.CommandConnections;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordSelection;
import dev.muster.staging.RestagingStore;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks an installation to make its open packets again under other rules, and waits until its
 * workers have. Who may read the passwords of the database may ask; the audit log says who did.
 */
final class RestageRequest {
    private static final int LOOK_EVERY_MS = 500;
    private static final int GIVE_UP_AFTER_LOOKS = 120;

    private final RestagingStore restagings;

    RestageRequest(CommandConnections connections) {
        this.restagings = new RestagingStore(connections.jdbc());
    }

    /** What came of it. */
    record Answer(@Nullable UUID id, int packets, int done) {}

    /** Asks; with no id when there is no packet to ask for. */
    Answer ask(String by, StagingRecord.Rules rules, RecordSelection selection) {
        return restagings
                .ask(by, rules, selection)
                .map(asked -> new Answer(asked.id(), asked.packets(), 0))
                .orElseGet(() -> new Answer(null, 0, 0));
    }

    /** Waits until every packet is done, or nothing has moved for a minute. */
    Answer await(Answer asked, Progress progress) throws IOException {
        UUID id = asked.id();
        if (id == null) {
            return asked;
        }
        int done = 0;
        for (int idle = 0; done < asked.packets() && idle < GIVE_UP_AFTER_LOOKS; idle++) {
            pause();
            int now = restagings.progress(id).map(RestagingStore.Progress::done).orElse(0);
            if (now > done) {
                idle = 0;
                done = now;
                progress.to(done);
            }
        }
        return new Answer(id, asked.packets(), done);
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
