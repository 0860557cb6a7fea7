package dev.muster.bench;

import dev.muster.bench.Figure.Bound;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.Replay;
import dev.muster.flow.Replayed;
import dev.muster.flow.RuleFiles;
import dev.muster.flow.StoredRecord;
import dev.muster.flow.Transformation;
import dev.muster.intake.Source;
import dev.muster.staging.MadeRecordStore;
import dev.muster.staging.RecordSelection;
import dev.muster.staging.StagedRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * P15r and P16: what it costs to replay packets that are stored, when equal digests of the rules
 * say that nothing can have changed, and when each is made again.
 */
final class ReplayRounds {
    private static final RecordSelection ALL = new RecordSelection(null, null, null);
    private static final int SHARE = 10;

    private final Plant plant;
    private final Plant.Line line;
    private final Transformation transformation;
    private final MadeRecordStore records;
    private final JdbcClient owner;
    private final Meter meter;
    private final int packets;
    private final List<Effort> skipped = new ArrayList<>();
    private final List<Effort> first = new ArrayList<>();
    private final List<Effort> last = new ArrayList<>();
    private Effort ingest = new Effort(0, 0, 0);
    private long written;
    private int again;
    private int equal;

    /**
     * @param packets how many are stored, at least ten
     */
    ReplayRounds(Plant plant, int packets) throws IOException {
        this.plant = plant;
        this.packets = packets;
        this.transformation = RuleFiles.load(Formats.catalog(ReadLimits.defaults()), null, null);
        this.line =
                plant.line(
                        (packet, at) -> StagedRecord.of(transformation.transform(packet, at)),
                        true);
        this.owner = JdbcClient.create(plant.owner());
        this.records = new MadeRecordStore(owner);
        this.meter = new Meter(plant.cpu());
    }

    /** Takes all packets in, which is what replays are compared with. */
    void ingest() throws Exception {
        work(-1);
        ingest =
                meter.measure(
                        packets,
                        () -> {
                            for (int i = 0; i < packets; i++) {
                                work(i);
                            }
                        });
    }

    private void work(long seed) throws IOException {
        line.intake()
                .receive(
                        line.intake().arrival(Source.API, "packet.zip", "bench"),
                        new ByteArrayInputStream(
                                TypicalPacket.zip(seed, TypicalPacket.Size.TYPICAL)),
                        (arrival, _) -> arrival);
        var job = line.work().claim();
        if (job == null) {
            throw new IllegalStateException("a packet was taken in, and none is due");
        }
        line.work().store(line.work().transform(line.work().open(job)));
    }

    /** Replays all packets twice: by digest, and in full. */
    void round(boolean keep) throws Exception {
        long rows = rows();
        Effort known = meter.measure(packets, this::skip);
        written += rows() - rows;
        List<MadeRecordStore.Made> made = records.newest(ALL).subList(1, packets + 1);
        int share = Math.max(1, packets / SHARE);
        Effort begin = meter.measure(share, () -> replay(made.subList(0, share)));
        replay(made.subList(share, packets - share));
        Effort end = meter.measure(share, () -> replay(made.subList(packets - share, packets)));
        if (keep) {
            skipped.add(known);
            first.add(begin);
            last.add(end);
        }
    }

    private void skip() {
        for (MadeRecordStore.Made one : records.newest(ALL)) {
            if (!one.isUnder(transformation.rules())) {
                throw new IllegalStateException(one.packetId() + " was made under other rules");
            }
        }
    }

    private void replay(List<MadeRecordStore.Made> made) throws IOException {
        Replay replay = new Replay(transformation);
        for (MadeRecordStore.Made one : made) {
            Replayed replayed = replay.again(new StoredRecord(records, plant.blobs(), one));
            again++;
            equal += replayed.identical() ? 1 : 0;
        }
    }

    private long rows() {
        return owner.sql(
                        "select (select count(*) from staging_record) + (select count(*) from staging_field)"
                                + " + (select count(*) from intake_arrival) + (select count(*) from audit_entry)")
                .query(Long.class)
                .single();
    }

    /** The figures of all rounds that were kept. */
    List<Figure> figures() {
        return List.of(
                new Figure(
                        "P15r",
                        "CPU of a packet whose rules have the same digests ÷ first ingest",
                        Spread.of(skipped.stream().map(one -> one.cpu() / ingest.cpu()).toList()),
                        Bound.most(0.05),
                        Bound.most(0.025),
                        "%d packets, %d rows written".formatted(packets, written)),
                new Figure(
                        "P16",
                        "full replay, CPU of the last tenth ÷ of the first",
                        Spread.ratio(last, first, Effort::cpu),
                        Bound.most(1.15),
                        Bound.most(1.05),
                        "%d packets a round, tenths of %d; %d of %d records byte for byte the same"
                                .formatted(packets, Math.max(1, packets / SHARE), equal, again)));
    }
}
