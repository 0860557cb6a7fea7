package dev.muster.evidence.format;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers that an SPDX document says it describes, in its order; only the first hundred
 * matter.
 */
final class SpdxDescribed {
    private static final String DOCUMENT = "SPDXRef-DOCUMENT";
    private static final int MOST = 100;

    private final Set<String> ids = new LinkedHashSet<>();

    void add(String id) {
        if (!id.isBlank() && ids.size() < MOST) {
            ids.add(id.strip());
        }
    }

    /** Takes note of a relationship if it is one of description. */
    void relationship(String from, String type, String to) {
        if (type.equals("DESCRIBES") && from.equals(DOCUMENT)) {
            add(to);
        } else if (type.equals("DESCRIBED_BY") && to.equals(DOCUMENT)) {
            add(from);
        }
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    /** The first described one among packages; files are described too. */
    Spdx.@Nullable Described first(Map<String, Spdx.Described> packages) {
        for (String id : ids) {
            Spdx.Described described = packages.get(id);
            if (described != null) {
                return described.among(packages.size());
            }
        }
        return null;
    }
}
