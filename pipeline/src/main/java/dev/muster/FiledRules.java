package dev.muster;

import dev.muster.flow.RuleFiles;
import dev.muster.model.StagingRecord;
import dev.muster.reference.ReferenceData;
import dev.muster.restaging.IntakeRules;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.SchemaVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The versions that lay beside the program when it started, as the flow has them too: a file that
 * is added later is taken up by both at the next start. Contents are read when first asked for.
 */
final class FiledRules implements IntakeRules {
    private final SortedSet<SchemaVersion> versions;
    private final SchemaVersion inUse;
    private final Supplier<ReferenceData> reference;
    private final Map<SchemaVersion, IntakeSchema> schemas = new ConcurrentHashMap<>();
    private final Map<SchemaVersion, StagingRecord.Rules> rules = new ConcurrentHashMap<>();

    /**
     * @param wanted version for new packets; null or blank for the newest
     */
    FiledRules(@Nullable String wanted, Supplier<ReferenceData> reference) throws IOException {
        this.versions = RuleFiles.schemaVersions();
        this.inUse =
                wanted == null || wanted.isBlank() ? versions.last() : SchemaVersion.parse(wanted);
        this.reference = reference;
    }

    @Override
    public SortedSet<SchemaVersion> versions() {
        return versions;
    }

    @Override
    public SchemaVersion inUse() {
        return inUse;
    }

    @Override
    public IntakeSchema schema(SchemaVersion version) {
        return schemas.computeIfAbsent(version, FiledRules::read);
    }

    private static IntakeSchema read(SchemaVersion version) {
        try {
            return RuleFiles.schema(version.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the intake schema " + version + " cannot be read", e);
        }
    }

    @Override
    public StagingRecord.Rules under(SchemaVersion version) {
        return rules.computeIfAbsent(version, one -> RuleFiles.rules(schema(one), reference.get()));
    }
}
