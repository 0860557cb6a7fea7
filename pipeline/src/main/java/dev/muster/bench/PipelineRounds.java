package dev.muster.bench;

import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.flow.Job;
import dev.muster.flow.RecordMaker;
import dev.muster.flow.RuleFiles;
import dev.muster.flow.Transformation;
import dev.muster.intake.IntakeService;
import dev.muster.intake.Receipt;
import dev.muster.intake.Source;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordJson;
import dev.muster.staging.StagedRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Interleaved rounds of the product and the floor over packets that nobody has seen before. */
final class PipelineRounds {
    /** What is run in every round, in this order. */
    enum Course {
        LEAN,
        FLOOR_A,
        WHOLE,
        FLOOR_B,
        UNTRACED,
        TWO_WORKERS,
        UNSAFE,
        AGAIN
    }

    private static final int WORKERS = 2;
    private static final int CLAIMS = 1000;

    private final Meter meter;
    private final FloorStore store;
    private final FloorProgram floor;
    private final Plant.Line whole;
    private final Plant.Line untraced;
    private final Plant.Line unsafe;
    private final int packets;
    private final Map<Course, List<Effort>> efforts = new EnumMap<>(Course.class);
    private long seed;
    private boolean rowsAgree = true;

    PipelineRounds(Plant plant, int packets) throws Exception {
        this.packets = packets;
        this.meter = new Meter(plant.cpu());
        Transformation transformation =
                RuleFiles.load(Formats.catalog(ReadLimits.defaults()), null, null);
        RecordMaker traced = (packet, at) -> StagedRecord.of(transformation.transform(packet, at));
        this.whole = plant.line(traced, true);
        this.unsafe = plant.line(traced, false);
        this.untraced =
                plant.line(
                        (packet, at) -> withoutTrace(transformation.transform(packet, at)), true);
        this.store = new FloorStore(plant.owner());
        this.floor = new FloorProgram(store, RuleFiles.schema(null));
    }

    /** The record's values and findings, and neither provenance nor trace. */
    private static StagedRecord withoutTrace(StagingRecord record) {
        byte[] values =
                RecordJson.canonical(
                        Map.of(
                                "packetId",
                                record.packet().text(),
                                "record",
                                RecordJson.values(record)));
        return new StagedRecord(record, values, RecordJson.findings(record), new byte[0]);
    }

    /** One round of all courses; what it cost is kept unless it is for warming up. */
    void round(boolean keep) throws Exception {
        Map<Course, Effort> round = new EnumMap<>(Course.class);
        withoutSbomSchema(() -> pair(Course.LEAN, Course.FLOOR_A, round));
        List<byte[]> known = pair(Course.WHOLE, Course.FLOOR_B, round);
        round.put(Course.UNTRACED, measure(() -> work(untraced, fresh(), 1)));
        round.put(Course.TWO_WORKERS, measure(() -> work(whole, fresh(), WORKERS)));
        round.put(Course.UNSAFE, measure(() -> work(unsafe, fresh(), 1)));
        round.put(Course.AGAIN, measure(() -> () -> deliverAgain(known)));
        if (keep) {
            round.forEach(
                    (course, effort) ->
                            efforts.computeIfAbsent(course, _ -> new ArrayList<>()).add(effort));
        }
    }

    /** What each kept round cost, per packet. */
    List<Effort> of(Course course) {
        return efforts.getOrDefault(course, List.of());
    }

    /** Whether product and floor have always written the same rows. */
    boolean rowsAgree() {
        return rowsAgree;
    }

    /**
     * The product and then the floor over the same packets; the floor writes the product's rows.
     */
    private List<byte[]> pair(Course product, Course bare, Map<Course, Effort> round)
            throws Exception {
        List<byte[]> fresh = fresh();
        List<Receipt> receipts = new ArrayList<>();
        round.put(product, meter.measure(packets, () -> receipts.addAll(process(whole, fresh))));
        List<FloorStore.Rows> rows = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Receipt receipt : receipts) {
            String id = ((Receipt.Accepted) receipt).packet().text();
            rows.add(store.rows(id));
            values.add(store.values(id));
        }
        store.clear();
        round.put(
                bare,
                meter.measure(
                        packets,
                        () -> {
                            for (int i = 0; i < packets; i++) {
                                floor.process(
                                        fresh.get(i),
                                        rows.get(i),
                                        values.get(i),
                                        bare == Course.FLOOR_B);
                            }
                        }));
        rowsAgree &= store.differences().isEmpty();
        return fresh;
    }

    private interface Prepared {
        Meter.Task prepare() throws Exception;
    }

    /** Preparation is not measured. */
    private Effort measure(Prepared prepared) throws Exception {
        return meter.measure(packets, prepared.prepare());
    }

    private static void withoutSbomSchema(Meter.Task task) throws Exception {
        System.setProperty("muster.sbom.schema", "off");
        try {
            task.run();
        } finally {
            System.clearProperty("muster.sbom.schema");
        }
    }

    private List<byte[]> fresh() {
        List<byte[]> fresh = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            fresh.add(TypicalPacket.zip(seed++, TypicalPacket.Size.TYPICAL));
        }
        return fresh;
    }

    private static Meter.Task work(Plant.Line line, List<byte[]> archives, int workers) {
        return () -> {
            try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
                List<Future<List<Receipt>>> shares = new ArrayList<>();
                for (int worker = 0; worker < workers; worker++) {
                    int from = archives.size() * worker / workers;
                    int to = archives.size() * (worker + 1) / workers;
                    shares.add(threads.submit(() -> process(line, archives.subList(from, to))));
                }
                for (Future<List<Receipt>> share : shares) {
                    share.get();
                }
            }
        };
    }

    /** Takes every archive in and then works on whatever packet is due. */
    private static List<Receipt> process(Plant.Line line, List<byte[]> archives)
            throws IOException {
        List<Receipt> receipts = new ArrayList<>();
        for (byte[] archive : archives) {
            receipts.add(receive(line, archive));
            line.work().store(line.work().transform(line.work().open(due(line))));
        }
        return receipts;
    }

    /**
     * The next packet. There is one for everybody who took one in, but PostgreSQL can say that none
     * is due: when the other worker takes this worker's packet while the statement that looks for
     * one runs, and its own came too late for that statement to see.
     */
    private static Job due(Plant.Line line) {
        for (int i = 0; i < CLAIMS; i++) {
            Job job = line.work().claim();
            if (job != null) {
                return job;
            }
        }
        throw new IllegalStateException("a packet was taken in, and none is due");
    }

    private static Receipt receive(Plant.Line line, byte[] archive) throws IOException {
        IntakeService intake = line.intake();
        return intake.receive(
                intake.arrival(Source.API, "packet.zip", "bench"),
                new ByteArrayInputStream(archive),
                (arrival, _) -> arrival);
    }

    private void deliverAgain(List<byte[]> archives) throws IOException {
        for (byte[] archive : archives) {
            if (!(receive(whole, archive) instanceof Receipt.DuplicateOf)) {
                throw new IllegalStateException("a packet that is known was taken for a new one");
            }
        }
    }
}
