package dev.muster.restaging;

import dev.muster.model.StagingRecord;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.SchemaVersion;
import java.util.SortedSet;

/** The versions of the intake schema that this node has had since it started. */
public interface IntakeRules {
    /** All of them, oldest first; at least one. */
    SortedSet<SchemaVersion> versions();

    /** The one that new packets are staged under. */
    SchemaVersion inUse();

    /**
     * One of them.
     *
     * @throws IllegalArgumentException when its file is not an intake schema; the message says what
     *     is wrong and where
     */
    IntakeSchema schema(SchemaVersion version);

    /**
     * The rules that a record is made under with it on this node.
     *
     * @throws IllegalArgumentException as {@link #schema}
     */
    StagingRecord.Rules under(SchemaVersion version);
}
