package dev.muster.cli;

import dev.muster.evidence.format.Formats;
import dev.muster.flow.RuleFiles;
import dev.muster.flow.Transformation;
import dev.muster.secret.MaskingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules a command works under: an intake schema and reference data. */
final class RuleOptions {
    @Option(
            names = "--schema",
            paramLabel = "V",
            description = "Version or file of the intake schema (default: the newest).")
    private @Nullable String schema;

    @Option(
            names = "--reference-data",
            paramLabel = "DIR",
            description =
                    "Folder with reference data; given again, its files are laid over the others.")
    private List<Path> referenceData = new ArrayList<>();

    /** As it was named; null for the newest. */
    @Nullable String schema() {
        return schema;
    }

    /** Folders, a later one over the earlier; empty for the data that comes with the product. */
    List<Path> referenceData() {
        return List.copyOf(referenceData);
    }

    /** The transformation under these rules. */
    Transformation transformation(MaskingKey key) throws IOException {
        return RuleFiles.loadOver(Formats.catalog(LocalLimits.read()), schema, referenceData, key);
    }
}
