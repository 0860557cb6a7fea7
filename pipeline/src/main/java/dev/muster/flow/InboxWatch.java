package dev.muster.flow;

import dev.muster.intake.Inbox;
import dev.muster.intake.Receipt;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the folder inbox and says in the log what came. */
final class InboxWatch implements InboxScan {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWatch.class);

    private final Inbox inbox;

    InboxWatch(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void scan() throws IOException {
        Inbox.Round round = inbox.look();
        round.receipts().forEach(InboxWatch::say);
        round.failures()
                .forEach(
                        failure ->
                                LOG.warn(
                                        "{} could not be taken in, to be tried again: {}",
                                        failure.name(),
                                        failure.words()));
    }

    private static void say(Receipt receipt) {
        String name = receipt.arrival().name();
        switch (receipt) {
            case Receipt.Accepted(_, var packet) ->
                    LOG.info("{} received as packet {}", name, packet.text());
            case Receipt.DuplicateOf(_, var packet, _) ->
                    LOG.info("{} is packet {} again", name, packet.text());
            case Receipt.Rejected(_, var refusal, _) ->
                    LOG.warn("{} rejected, {}: {}", name, refusal.code().word(), refusal.message());
        }
    }
}
