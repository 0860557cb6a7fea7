package dev.muster.cli;

import dev.muster.audit.AuditEvent;
import dev.muster.intake.Resealing;
import dev.muster.secret.SealingKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends the need for an old sealing key: seals what it has sealed with the newest one. */
@Command(
        name = "reseal",
        mixinStandardHelpOptions = true,
        description = {
            "Seals stored originals whose key was sealed with an older key with the newest one (see rotate).",
            "Nodes may run meanwhile. It can be stopped at any moment, and goes on where it was."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:usage, or a key or its evidence is not where it should be",
            "5:some could not be, or older keys had to stay; each is told",
            "1:our fault"
        })
final class ResealCommand implements Callable<Integer> {
    private static final int NOT_ALL = 5;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin private DatabaseOptions installation = new DatabaseOptions();

    @Option(
            names = "--sealing-key-file",
            paramLabel = "FILE",
            description = "The sealing key, when it is not in the data folder.")
    private @Nullable Path keyFile;

    @Option(
            names = "--drop-old-keys",
            description =
                    "Then take the older keys out of the file; wants every node stopped. Backups of before need them.")
    private boolean dropOldKeys;

    @Override
    public Integer call() throws IOException {
        Path data = installation.dataDir().toAbsolutePath().normalize();
        Path evidence = data.resolve("evidence");
        if (!Files.isDirectory(evidence)) {
            throw new IllegalArgumentException(
                    "there is no evidence in " + data + "; name the --data-dir of muster up");
        }
        SealingKey key = SealingKey.of(data, keyFile == null ? "" : keyFile.toString(), evidence);
        Optional<Closeable> held = Resealing.hold(evidence);
        if (held.isEmpty()) {
            throw new IllegalArgumentException(
                    "another 'muster keys reseal' is at work on %s; wait until it ends"
                            .formatted(evidence));
        }
        try (Closeable _ = held.get()) {
            return DeskWork.in(installation, desk -> reseal(desk, evidence, key));
        }
    }

    private int reseal(DeskWork desk, Path evidence, SealingKey key) {
        try {
            List<String> older = key.older();
            tell(desk, "evidence.reseal-begun", key, "older", String.join(", ", older));
            Resealing.Tally tally = run(evidence, key);
            told(desk, key, tally);
            if (!tally.isWhole()) {
                tally.troubles().forEach(err()::println);
                err().printf(
                                "muster keys reseal: %d of %d originals are as they were; put the missing key or the file back from the backup, and run this again. The older keys stay.%n",
                                tally.left(), tally.all());
                return NOT_ALL;
            }
            return dropOldKeys && !older.isEmpty() ? drop(desk, evidence, key) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Resealing.Tally run(Path evidence, SealingKey key) throws IOException {
        Progress progress = new Progress(err(), "folders resealed:", Resealing.FOLDERS);
        Resealing.Tally tally = new Resealing(evidence, key).run(progress::to);
        progress.to(Resealing.FOLDERS);
        return tally;
    }

    private void told(DeskWork desk, SealingKey key, Resealing.Tally tally) {
        tell(
                desk,
                "evidence.resealed",
                key,
                "originals",
                Long.toString(tally.all()),
                "resealed",
                Long.toString(tally.renewed()),
                "left",
                Long.toString(tally.left()));
        out().printf(
                        "%d of %d originals were sealed with an older key; %s%n",
                        tally.renewed() + tally.left(),
                        tally.all(),
                        tally.isWhole()
                                ? "all are sealed with the newest one, %s, now"
                                        .formatted(key.newest())
                                : "%d of them are sealed with the newest one, %s, now"
                                        .formatted(tally.renewed(), key.newest()));
    }

    /** Looks again with every node stopped: one may have sealed with an older key meanwhile. */
    private int drop(DeskWork desk, Path evidence, SealingKey key) throws IOException {
        Optional<Closeable> alone = Resealing.alone(evidence);
        if (alone.isEmpty()) {
            err().println(
                            "muster keys reseal: the older keys stay in the file, for a node is running and may be sealing with one of them; stop every node that uses %s and run this again"
                                    .formatted(evidence));
            return NOT_ALL;
        }
        List<String> older = key.older();
        try (Closeable _ = alone.get()) {
            if (!run(evidence, key).isWhole()) {
                err().println(
                                "muster keys reseal: the older keys stay, for originals came that are damaged; run this again to see which");
                return NOT_ALL;
            }
            desk.connections()
                    .transactions()
                    .executeWithoutResult(
                            _ -> {
                                desk.audit()
                                        .append(
                                                event(
                                                        desk,
                                                        "sealing-key.dropped",
                                                        key,
                                                        "keys",
                                                        String.join(", ", older)));
                                dropOlder(key);
                            });
        }
        out().printf(
                        "taken out of the file: %s; %s is left%n",
                        String.join(", ", older), key.newest());
        return 0;
    }

    private static void dropOlder(SealingKey key) {
        try {
            key.dropOlder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(DeskWork desk, String action, SealingKey key, String... details) {
        desk.connections()
                .transactions()
                .executeWithoutResult(_ -> desk.audit().append(event(desk, action, key, details)));
    }

    private static AuditEvent event(
            DeskWork desk, String action, SealingKey key, String... details) {
        return AuditEvent.of(desk.actor(), action, "sealing-key:" + key.newest(), details);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
