package dev.muster.evidence;

/**
 * Bounds of reading one document; every breach is named with the limit and the reading.
 *
 * @param wholeDocumentBytes most bytes of a document that is held whole in memory
 * @param depth deepest nesting of JSON, XML and YAML
 * @param scalarLength longest single value in characters
 * @param itemsPerDocument most items (suites, artifacts, dependencies) that one document may
 *     contribute
 * @param time most work that reading it may be
 */
public record ReadLimits(
        long wholeDocumentBytes, int depth, int scalarLength, int itemsPerDocument, ReadTime time) {
    /** These limits, and the default time. */
    public ReadLimits(long wholeDocumentBytes, int depth, int scalarLength, int itemsPerDocument) {
        this(wholeDocumentBytes, depth, scalarLength, itemsPerDocument, ReadTime.defaults());
    }

    /** What real evidence needs: 32 MiB, 64 levels, 1 Mi characters, 10,000 items. */
    public static ReadLimits defaults() {
        return new ReadLimits(32L << 20, 64, 1 << 20, 10_000);
    }
}
