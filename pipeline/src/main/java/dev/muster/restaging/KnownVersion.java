package dev.muster.restaging;

import dev.muster.schema.SchemaDiff;
import org.jspecify.annotations.Nullable;

/**
 * A version of the intake schema, or one that open packets stand on and this node does not have.
 *
 * @param known whether this node has it
 * @param newest whether no known one has a higher number
 * @param inUse whether new packets are staged under it
 * @param since what changed since the version before it; null for the first, and for an unknown one
 * @param trouble why it cannot be used; null when it can
 * @param packets open packets whose newest record was made under it
 */
public record KnownVersion(
        String version,
        boolean known,
        boolean newest,
        boolean inUse,
        @Nullable SchemaDiff since,
        @Nullable String trouble,
        int packets) {}
