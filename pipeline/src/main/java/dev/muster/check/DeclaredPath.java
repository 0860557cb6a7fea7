package dev.muster.check;

import dev.muster.model.Reading;
import java.util.Collection;

/**
 * Where in the packet a document lies that {@code packet.yaml} lists. Paths are relative to the
 * folder that it stands in, so that a packet may be wrapped in a folder, as {@code tar} and the
 * downloads of CI systems do.
 */
public final class DeclaredPath {
    private DeclaredPath() {}

    /**
     * The path as the packet has it; as written where there is no such document.
     *
     * @param declaration the {@code packet.yaml}
     * @param paths of all documents
     */
    public static String of(Reading declaration, String written, Collection<String> paths) {
        String path = written.strip().replaceFirst("^\\./", "");
        String own = declaration.document().path();
        String inFolder = own.substring(0, own.lastIndexOf('/') + 1) + path;
        boolean there =
                paths.stream()
                        .anyMatch(
                                other ->
                                        other.equals(inFolder)
                                                || other.startsWith(inFolder + "!/"));
        return there ? inFolder : path;
    }
}
