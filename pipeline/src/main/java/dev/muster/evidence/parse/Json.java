package dev.muster.evidence.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The one JSON factory: strict RFC 8259, duplicate keys refused on request, bounded depth and value
 * length.
 *
 * <p>Names are looked up in a table that remembers those met before. The table of the library's
 * parser of bytes searches names of one hash one by one, thousands of them, and who writes a
 * document can choose its names so; that of its parser of characters gives itself up after a
 * hundred. So documents are parsed as characters.
 */
public final class Json {
    private Json() {}

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(512)
                    .maxStringLength(16 << 20)
                    .maxNumberLength(1000)
                    .build();

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** For streaming; duplicate keys are the caller's to notice. */
    public static final JsonFactory STREAMING =
            JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .build();

    /** Refuses a second key of the same name in one object. */
    public static final JsonFactory STRICT =
            JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    /**
     * A streaming parser of a document in UTF-8, in which broken characters stand for themselves,
     * or in the UTF-16 or UTF-32 that its first bytes show.
     */
    public static JsonParser parser(InputStream document) throws IOException {
        byte[] head = document.readNBytes(BYTE_ORDER_MARK.length);
        boolean marked = Arrays.equals(head, BYTE_ORDER_MARK);
        InputStream whole =
                marked
                        ? document
                        : new SequenceInputStream(new ByteArrayInputStream(head), document);
        return Utf8Stream.isWide(head)
                ? STREAMING.createParser(ObjectReadContext.empty(), whole)
                : STREAMING.createParser(
                        ObjectReadContext.empty(),
                        new InputStreamReader(whole, StandardCharsets.UTF_8));
    }
}
