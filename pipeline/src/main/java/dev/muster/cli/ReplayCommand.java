package dev.muster.cli;

import dev.muster.database.CommandConnections;
import dev.muster.flow.MadeRecord;
import dev.muster.flow.Replay;
import dev.muster.flow.Replayed;
import dev.muster.flow.RuleFiles;
import dev.muster.flow.StoredPrevious;
import dev.muster.flow.StoredRecord;
import dev.muster.flow.Transformation;
import dev.muster.intake.FileBlobStore;
import dev.muster.schema.SchemaDiff;
import dev.muster.schema.SchemaVersion;
import dev.muster.staging.MadeRecordStore;
import dev.muster.staging.StagingStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes stored records again, under the same rules or others, and prints what differs. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Makes stored records again from their packets and prints what differs. Under the rules that they were made",
            "under, every byte must be the same. Records are those of folders, each with its packet, or the newest of an",
            "installation (--data-dir). Nothing is written, except with --restage."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no difference; with --restage: every packet has its new version",
            "6:differences; with --restage: some packets are still waiting",
            "2:usage",
            "1:our fault"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int DIFFERENCES = 6;

    @Parameters(
            arity = "0..*",
            paramLabel = "RECORD_DIR",
            description = "Folders with record.json, as check --out writes them.")
    private List<Path> records = new ArrayList<>();

    @Option(
            names = "--packet",
            paramLabel = "PACKET",
            description = "The packet of each record, in the order of the records.")
    private List<Path> packets = new ArrayList<>();

    @CommandLine.Mixin private PreviousOption previous = new PreviousOption();

    @ArgGroup(exclusive = false, heading = "%nOf an installation:%n")
    private InstallationOptions installation = new InstallationOptions();

    @CommandLine.Mixin private RuleOptions rules = new RuleOptions();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many at once (default: ${DEFAULT-VALUE}).")
    private int parallel = 1;

    @Option(
            names = "--order",
            description = "given, reversed or shuffled:SEED (default: ${DEFAULT-VALUE}).")
    private String order = "given";

    @Option(
            names = "--skip-unchanged",
            description =
                    "Do not run packets again whose record was made under these very rules: equal digests mean equal"
                            + " records.")
    private boolean skipUnchanged;

    @Option(
            names = "--restage",
            description =
                    "Have the installation's workers make its open packets again under --schema, each as a new version."
                            + " Wants --yes.")
    private boolean restage;

    @Option(names = "--yes", description = "Confirms --restage.")
    private boolean yes;

    @Option(names = "--json", description = "Report as JSON, with every record.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (parallel < 1) {
            throw new IllegalArgumentException("--parallel wants at least 1, not " + parallel);
        }
        if (!installation.isGiven() && !restage) {
            List<MadeRecord> made = ReplayOrder.of(order, folders());
            previous.open();
            try (PreviousOption _ = previous) {
                return report(run(transformation(), made), 0);
            }
        }
        try (CommandConnections connections = installation.connect(parallel + 1)) {
            return restage ? restage(connections) : stored(connections);
        }
    }

    private Transformation transformation() throws IOException {
        return rules.transformation(installation.maskingKey());
    }

    private List<MadeRecord> folders() {
        if (records.isEmpty() || records.size() != packets.size()) {
            throw new IllegalArgumentException(
                    "%d records and %d packets were named; give each RECORD_DIR its --packet, in the same order, or a --data-dir"
                            .formatted(records.size(), packets.size()));
        }
        List<MadeRecord> made = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            made.add(new RecordFolderReplay(records.get(i), packets.get(i), previous));
        }
        return made;
    }

    private int stored(CommandConnections connections) throws IOException {
        Transformation transformation = transformation();
        MadeRecordStore store = new MadeRecordStore(connections.jdbc());
        FileBlobStore blobs = installation.evidence();
        StoredPrevious previous = new StoredPrevious(new StagingStore(connections.jdbc()), blobs);
        List<MadeRecord> made = new ArrayList<>();
        int skipped = 0;
        for (MadeRecordStore.Made one : store.newest(installation.selection())) {
            if (skipUnchanged && one.isUnder(transformation.rules())) {
                skipped++;
            } else {
                made.add(new StoredRecord(store, blobs, previous, one));
            }
        }
        return report(run(transformation, ReplayOrder.of(order, made)), skipped);
    }

    private List<Replayed> run(Transformation transformation, List<MadeRecord> made)
            throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr(), "replayed", made.size());
        return new ReplayRun(new Replay(transformation), parallel).all(made, progress);
    }

    private int report(List<Replayed> all, int skipped) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? ReplayReport.json(all, skipped) : ReplayReport.text(all, skipped));
        out.flush();
        return all.stream().anyMatch(Replayed::differs) ? DIFFERENCES : 0;
    }

    private int restage(CommandConnections connections) throws IOException {
        refuseUnderstated();
        Transformation transformation = transformation();
        if (!yes) {
            throw new IllegalArgumentException(
                    "--restage gives open packets a new version under %s; look at the differences without it first, and confirm with --yes"
                            .formatted(transformation.rules().schemaVersion()));
        }
        RestageRequest request = new RestageRequest(connections);
        RestageRequest.Answer asked =
                request.ask(
                        DatabaseOptions.actor(), transformation.rules(), installation.selection());
        RestageRequest.Answer answer =
                request.await(
                        asked,
                        new Progress(spec.commandLine().getErr(), "restaged", asked.packets()));
        PrintWriter out = spec.commandLine().getOut();
        out.print(ReplayReport.restaged(answer, transformation.rules().schemaVersion(), json));
        out.flush();
        return answer.done() == answer.packets() ? 0 : DIFFERENCES;
    }

    /** A number that hides what changed is not put to use. */
    private void refuseUnderstated() throws IOException {
        String schema = rules.schema();
        if (schema == null || schema.endsWith(".json")) {
            throw new IllegalArgumentException(
                    "--restage wants --schema with a version that the workers have beside them, not a file");
        }
        SchemaVersion wanted = SchemaVersion.parse(schema);
        SortedSet<SchemaVersion> earlier = RuleFiles.schemaVersions().headSet(wanted);
        if (!earlier.isEmpty()) {
            SchemaDiff diff =
                    SchemaDiff.between(
                            RuleFiles.schema(earlier.last().toString()), RuleFiles.schema(schema));
            if (diff.isUnderstated()) {
                throw new IllegalArgumentException(diff.refusal());
            }
        }
    }
}
