package dev.muster.flow;

import dev.muster.evidence.ReadingThreads;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when readings go on that took too long: nothing can stop them but a new start, and from so
 * many on this node reads nothing any more.
 */
final class ReadingHealth extends AbstractHealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingHealth.class);

    private final ReadingThreads threads;
    private final AtomicInteger said = new AtomicInteger();

    ReadingHealth(ReadingThreads threads) {
        super("muster", "reading");
        this.threads = threads;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        int left = threads.left();
        result.detail("leftBehind", left);
        if (threads.isFull()) {
            result.message(full(left)).down();
        } else {
            result.up();
        }
    }

    private static String full(int left) {
        return left
                + " readings that took too long go on: this node reads nothing until it is started"
                + " again";
    }

    /** Logs that more readings were left behind, once. */
    void log() {
        int left = threads.left();
        if (said.getAndSet(left) >= left) {
            return;
        }
        if (threads.isFull()) {
            LOG.error(full(left));
        } else {
            LOG.warn("{} readings that took too long go on", left);
        }
    }
}
