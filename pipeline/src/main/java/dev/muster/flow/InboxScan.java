package dev.muster.flow;

import java.io.IOException;

/** A look into the inbox: seals what is complete and leaves the rest for the next look. */
@FunctionalInterface
public interface InboxScan {
    /**
     * Looks once.
     *
     * @throws IOException when the inbox cannot be read now; look again later
     */
    void scan() throws IOException;
}
