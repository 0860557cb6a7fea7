package dev.muster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small packets made on the spot. */
public final class TestPackets {
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2026, 11, 18, 9, 12, 44);

    private TestPackets() {}

    /** A zip of one file; the same one every time. */
    public static byte[] zip(String path, String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(path);
            entry.setTimeLocal(SOME_TIME);
            zip.putNextEntry(entry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
