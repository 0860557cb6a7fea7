package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;

/** Receives the regular files of a folder or archive, one after the other. */
@FunctionalInterface
interface EntrySink {
    /**
     * Takes one file.
     *
     * @param path relative, with {@code /}, already found safe
     * @param content read to its end before this returns; the walker closes it
     */
    void file(String path, InputStream content) throws IOException;
}
