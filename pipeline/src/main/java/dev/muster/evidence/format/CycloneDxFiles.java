package dev.muster.evidence.format;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.cyclonedx.Version;
import org.jspecify.annotations.Nullable;

/**
 * The schema files that CycloneDX publishes: from the cyclonedx-core-java jar, except where the
 * folder {@code cyclonedx} has them: 1.7, which the jar does not know; the XML schemas of 1.5 and
 * 1.6 in their corrected revisions; and the licence lists, which grow.
 */
final class CycloneDxFiles {
    static final String BASE = "http://cyclonedx.org/schema/";

    private CycloneDxFiles() {}

    /** The file of this name; null when there is none. */
    static @Nullable URL find(String name) {
        URL own = CycloneDxFiles.class.getResource("cyclonedx/" + name);
        return own == null ? Version.class.getResource("/" + name) : own;
    }

    /** Opens the file of this name. */
    static InputStream open(String name) throws IOException {
        URL file = find(name);
        if (file == null) {
            throw new FileNotFoundException("no schema file " + name);
        }
        return file.openStream();
    }
}
