package dev.muster.flow;

import dev.muster.database.Columns;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Hands packets to workers, one worker each, for as long as a lease lasts. All times are the
 * database's.
 *
 * <p>The epoch is a fencing token: every write of a worker names it, and is refused once there is a
 * newer one.
 */
@Component
public final class JobStore {
    private static final int LONGEST_PAUSE_SECONDS = 60;

    private final JdbcClient jdbc;

    public JobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the packet that has been due longest, whatever its schema; empty when none is. */
    public Optional<Job> claim(String owner, Duration lease) {
        return claim(owner, lease, KnownSchemas.ANY);
    }

    /**
     * Takes the packet that has been due longest; empty when none is. Work that began under a
     * version of the intake schema goes on under it, and is left to nodes that have it.
     */
    public Optional<Job> claim(String owner, Duration lease, KnownSchemas schemas) {
        return jdbc.sql(
                        """
                with due as (
                    select packet from intake_job
                    where state <> 'done' and due_at <= now()
                        and (schema_version is null or ?::text is null or schema_version = any(?))
                    order by due_at limit 1 for update skip locked),
                leased as (
                    update intake_job job
                    set state = 'leased', lease_owner = ?, due_at = now() + ? * interval '1 millisecond',
                        lease_epoch = lease_epoch + 1, attempts = attempts + 1,
                        schema_version = coalesce(schema_version, ?)
                    from due where job.packet = due.packet
                    returning job.packet, job.lease_epoch, job.attempts, job.last_error, job.schema_version,
                        job.restaging),
                working as (
                    update intake_packet set status = case when settled_at is null then 'working' else status end
                    from leased where id = leased.packet
                    returning id, packet_id, original, name, received_at)
                select leased.*, working.*,
                    array(select path from intake_file file where file.packet = id order by path collate "C") as paths,
                    array(select sha256 from intake_file file where file.packet = id order by path collate "C") as digests
                from leased join working on id = leased.packet""")
                .param(schemas.newest())
                .param(new SqlArrayValue("text", schemas.all().toArray()))
                .params(owner, lease.toMillis())
                .param(schemas.newest())
                .query((row, _) -> job(row))
                .optional();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("packet", UUID.class),
                row.getLong("lease_epoch"),
                row.getInt("attempts"),
                row.getString("last_error"),
                new Packet.Id(digest(row.getString("packet_id"))),
                digest(row.getString("original")),
                row.getString("name"),
                Columns.moment(row, "received_at"),
                files(Columns.texts(row, "paths"), Columns.texts(row, "digests")),
                row.getString("schema_version"),
                row.getObject("restaging", UUID.class));
    }

    private static List<Job.StoredFile> files(List<String> paths, List<String> digests) {
        List<Job.StoredFile> files = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            files.add(new Job.StoredFile(paths.get(i), Digest.sha256(digests.get(i))));
        }
        return files;
    }

    private static Digest digest(String text) {
        return Digest.parse(text)
                .orElseThrow(() -> new IllegalStateException("not a digest: " + text));
    }

    /** Lengthens a lease; false when it was lost. */
    public boolean renew(Job job, Duration lease) {
        return jdbc.sql(
                                """
                update intake_job set due_at = now() + ? * interval '1 millisecond'
                where packet = ? and lease_epoch = ? and state = 'leased'""")
                        .params(lease.toMillis(), job.packet(), job.epoch())
                        .update()
                == 1;
    }

    /**
     * Ends a job within the transaction of its results, and puts the notice of it into the outbox.
     *
     * @throws LeaseLostException when the results must not be written
     */
    public void finish(Job job, Fate fate) {
        int settled =
                jdbc.sql(
                                """
                with done as (
                    update intake_job set state = 'done', lease_owner = null, last_error = null
                    where packet = ? and lease_epoch = ? and state = 'leased'
                    returning packet),
                settled as (
                    update intake_packet
                    set status = ?, settled_at = now(), code = ?, reason = ?, service = ?, candidate = ?
                    from done where id = packet
                    returning packet_id, name, status, service, candidate)
                insert into outbox_event (kind, subject, payload)
                select 'packet.' || status, packet_id,
                    jsonb_build_object('name', name, 'service', service, 'candidate', candidate)
                from settled""")
                        .param(job.packet())
                        .param(job.epoch())
                        .param(fate.status())
                        .param(fate.code())
                        .param(Columns.textOrNull(fate.reason()))
                        .param(Columns.textOrNull(fate.service()))
                        .param(Columns.textOrNull(fate.candidate()))
                        .update();
        if (settled != 1) {
            throw new LeaseLostException(job);
        }
    }

    /**
     * Ends a job whose packet somebody has decided on since it was put before the workers again:
     * its record stays the one that was decided on. False when the packet is still open.
     */
    public boolean isDecided(Job job) {
        return job.restaging() != null
                && jdbc.sql(
                                        """
                                        update intake_job set state = 'done', lease_owner = null, last_error = null
                                        where packet = ? and lease_epoch = ? and state = 'leased'
                                            and not exists (
                                                select 1 from staging_open_packet open where open.packet = intake_job.packet)\
                                        """)
                                .params(job.packet(), job.epoch())
                                .update()
                        == 1;
    }

    /**
     * Gives a job back because of something that the packet is not to blame for; the pause doubles
     * every time.
     */
    public void postpone(Job job, String error) {
        giveBack(
                job,
                error,
                """
                attempts = attempts - 1, failures = failures + 1,
                due_at = now() + least(power(2, failures), ?) * interval '1 second'\
                """,
                LONGEST_PAUSE_SECONDS);
    }

    /** Gives a job back because working on it went wrong; the attempt counts. */
    public void fail(Job job, String error) {
        giveBack(
                job,
                error,
                "failures = 0, due_at = now() + ? * interval '1 second'",
                job.attempt());
    }

    private void giveBack(Job job, String error, String changes, int seconds) {
        jdbc.sql(
                        """
                        with ready as (
                            update intake_job set state = 'ready', lease_owner = null, last_error = ?, %s
                            where packet = ? and lease_epoch = ? and state = 'leased'
                            returning packet)
                        update intake_packet set status = 'received'
                        from ready where id = packet and settled_at is null\
                        """
                                .formatted(changes))
                .params(Columns.text(error), seconds, job.packet(), job.epoch())
                .update();
    }

    /** Makes due at once what an earlier life of this owner was working on; returns how many. */
    public int resume(String owner) {
        return jdbc.sql(
                        "update intake_job set due_at = now() where lease_owner = ? and state ="
                                + " 'leased'")
                .param(owner)
                .update();
    }

    /** How many packets wait or are in work. */
    public long backlog() {
        return jdbc.sql("select count(*) from intake_job where state <> 'done'")
                .query(Long.class)
                .single();
    }
}
