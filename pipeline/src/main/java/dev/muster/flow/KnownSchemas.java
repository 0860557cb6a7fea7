package dev.muster.flow;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the intake schema that a node has.
 *
 * @param newest what work begins under; null when it does not matter
 * @param all what work that began elsewhere may go on under
 */
public record KnownSchemas(@Nullable String newest, List<String> all) {
    /** Takes whatever is due. */
    public static final KnownSchemas ANY = new KnownSchemas(null, List.of());

    public KnownSchemas {
        all = List.copyOf(all);
    }

    /**
     * The versions beside this program.
     *
     * @param wanted version to begin under; null for the newest
     * @throws IllegalArgumentException when the wanted version is not there
     */
    static KnownSchemas here(@Nullable String wanted) throws IOException {
        return new KnownSchemas(
                RuleFiles.schema(wanted).version(),
                RuleFiles.schemaVersions().stream().map(Object::toString).toList());
    }
}
