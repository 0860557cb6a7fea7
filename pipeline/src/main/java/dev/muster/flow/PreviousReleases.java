package dev.muster.flow;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the record of the previous release of a service is found. */
@FunctionalInterface
public interface PreviousReleases {
    /** There are none. */
    PreviousReleases NONE = (_, _) -> Optional.empty();

    /**
     * The record to compare a candidate with; empty when there is none.
     *
     * @param service id of the service; null when the packet does not settle it
     * @param version of the candidate, which is no previous one; null when it is not settled
     * @throws IOException when its bytes could not be had: try again
     */
    Optional<Previous> of(@Nullable String service, @Nullable String version) throws IOException;
}
