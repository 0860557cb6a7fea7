package dev.muster.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The packets in work on this node: takes them, keeps their leases alive, and gives them back when
 * work went wrong.
 */
public final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final JobStore jobs;
    private final String owner;
    private final Duration lease;
    private final KnownSchemas schemas;
    private final Map<UUID, Job> inWork = new ConcurrentHashMap<>();
    private final Map<UUID, GivenBack> unsaid = new ConcurrentHashMap<>();

    private record GivenBack(Job job, String error, boolean blamesPacket) {}

    public Leases(JobStore jobs, String owner, Duration lease) {
        this(jobs, owner, lease, KnownSchemas.ANY);
    }

    /** With the versions of the intake schema that this node can work under. */
    public Leases(JobStore jobs, String owner, Duration lease, KnownSchemas schemas) {
        this.schemas = schemas;
        this.jobs = jobs;
        this.owner = owner;
        this.lease = lease;
    }

    /** Makes due at once what this node was working on when it was last stopped or killed. */
    public void resume() {
        int resumed = jobs.resume(owner);
        if (resumed > 0) {
            LOG.info("{} packets were in work when this node stopped; they go on now", resumed);
        }
    }

    /** The next packet to work on; null when none is due. */
    public @Nullable Job take() {
        Optional<Job> job = jobs.claim(owner, lease, schemas);
        job.ifPresent(taken -> inWork.put(taken.packet(), taken));
        return job.orElse(null);
    }

    /**
     * Keeps the packets in work from being taken for abandoned, and says what could not be said
     * before.
     */
    public void renew() {
        for (Job job : List.copyOf(inWork.values())) {
            if (!jobs.renew(job, lease) && inWork.remove(job.packet(), job)) {
                LOG.warn("packet {}: another worker has taken it over", job.packetId().text());
            }
        }
        for (GivenBack given : List.copyOf(unsaid.values())) {
            say(given);
            unsaid.remove(given.job().packet(), given);
        }
    }

    /** The packet is done, or somebody else's. */
    public void drop(Job job) {
        inWork.remove(job.packet(), job);
    }

    /** Tries again later because of the surroundings, for example the database or a disk. */
    public void postpone(Job job, Throwable cause) {
        giveBack(new GivenBack(job, ErrorPlace.of(cause), false), cause);
    }

    /** Tries again soon, and counts the attempt against the packet. */
    public void fail(Job job, Throwable cause) {
        giveBack(new GivenBack(job, ErrorPlace.of(cause), true), cause);
    }

    private void giveBack(GivenBack given, Throwable cause) {
        Job job = given.job();
        LOG.warn(
                "packet {}: attempt {} failed, to be tried again",
                job.packetId().text(),
                job.attempt(),
                cause);
        inWork.remove(job.packet(), job);
        try {
            say(given);
        } catch (DataAccessException unreachable) {
            unsaid.put(job.packet(), given);
        }
    }

    private void say(GivenBack given) {
        if (given.blamesPacket()) {
            jobs.fail(given.job(), given.error());
        } else {
            jobs.postpone(given.job(), given.error());
        }
    }
}
