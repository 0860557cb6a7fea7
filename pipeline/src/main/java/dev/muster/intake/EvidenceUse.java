package dev.muster.intake;

import dev.muster.secret.KeyUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * That a process seals into an evidence folder. Nodes do so side by side; whoever takes keys away
 * wants to be alone, for a node may be sealing with one of them at that moment. The system gives it
 * back however the process ends.
 */
final class EvidenceUse implements Closeable {
    private static final String FILE = "in-use";

    private final Path evidence;
    private final FileChannel channel;

    private EvidenceUse(Path evidence, FileChannel channel) {
        this.evidence = evidence;
        this.channel = channel;
    }

    /**
     * Uses a folder together with other nodes; makes it when it is not there.
     *
     * @throws KeyUnavailableException when its keys are being taken away
     */
    static EvidenceUse shared(Path evidence) throws IOException {
        Durable.createFolders(evidence);
        return take(evidence, true)
                .orElseThrow(
                        () ->
                                new KeyUnavailableException(
                                        "old keys of the evidence in %s are being taken away: start again when 'muster keys reseal' has ended"
                                                .formatted(evidence)));
    }

    /** Uses a folder alone, if no node is running on it. */
    static Optional<EvidenceUse> alone(Path evidence) throws IOException {
        return take(evidence, false);
    }

    private static Optional<EvidenceUse> take(Path evidence, boolean shared) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        evidence.resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) {
                return Optional.of(new EvidenceUse(evidence, channel));
            }
        } catch (OverlappingFileLockException e) {
            // Two nodes in one process: the other one holds it for both.
            if (shared) {
                return Optional.of(new EvidenceUse(evidence, channel));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** The folder. */
    Path evidence() {
        return evidence;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
