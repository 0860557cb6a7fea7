package dev.muster.evidence.parse;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The one JSON factory: strict RFC 8259, duplicate keys refused on request, bounded depth and value
 * length.
 */
public final class Json {
    private Json() {}

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(512)
                    .maxStringLength(16 << 20)
                    .maxNumberLength(1000)
                    .build();

    /** For streaming; duplicate keys are the caller's to notice. */
    public static final JsonFactory STREAMING =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    /** Refuses a second key of the same name in one object. */
    public static final JsonFactory STRICT =
            JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
}
