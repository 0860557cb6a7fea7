package dev.muster.cli;

import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import dev.muster.staging.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A record on disk: {@code record.json}, {@code trace.jsonl}, {@code findings.json}, and extracted
 * texts.
 */
final class RecordFolder {
    private RecordFolder() {}

    static void write(Path folder, StagingRecord record) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("record.json"), RecordJson.record(record));
        Files.write(folder.resolve("trace.jsonl"), RecordJson.trace(record));
        Files.write(folder.resolve("findings.json"), RecordJson.findings(record));
        for (Reading reading : record.documents()) {
            String text = reading.extractedText();
            if (text != null && reading.document().extractedText() != null) {
                Path file =
                        folder.resolve("extracted")
                                .resolve(reading.document().extractedText().hex() + ".txt");
                Files.createDirectories(folder.resolve("extracted"));
                Files.writeString(file, text);
            }
        }
    }
}
