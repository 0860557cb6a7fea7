package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;

/**
 * Reads a zip on its own account instead of through a library: four Java readers see four different
 * archives in malformed ones, so only a zip in which there is nothing to disagree about is read.
 */
final class ZipWalk {
    private final Budget budget;
    private final String where;

    ZipWalk(Budget budget, String where) {
        this.budget = budget;
        this.where = where;
    }

    void walk(SeekableByteChannel channel, EntrySink sink) throws IOException {
        ZipBytes zip = new ZipBytes(channel);
        ZipEnd end = ZipEnd.find(zip);
        budget.expectEntries(where + "central directory", end.entries());
        List<ZipRecord> records =
                new ZipDirectory(zip, where, new EntryNames(where, budget)).read(end);
        Map<ZipRecord, Long> dataAt = new ZipLayout(zip, where).check(records, end.directory());
        for (ZipRecord record : records) {
            budget.expectBytes(where + record.name(), record.size());
        }
        for (ZipRecord record : records) {
            long at = dataAt.getOrDefault(record, 0L);
            try (InputStream content = content(zip, record, at)) {
                if (record.isFolder()) {
                    content.transferTo(OutputStream.nullOutputStream());
                } else {
                    sink.file(relative(record.name()), content);
                }
            }
        }
    }

    private static String relative(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private InputStream content(ZipBytes zip, ZipRecord record, long at) {
        String shown = where + record.name();
        InputStream data = zip.stream(at, record.compressed());
        InputStream inflated =
                record.isStored() ? data : new InflatedStream(data, shown, record.compressed());
        return new VerifiedStream(
                budget.inflating(shown, inflated, record.compressed()), shown, record);
    }
}
