package dev.muster.corpus.edit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;

/** The forms in which a packet can be handed over. The same content gives the same bytes. */
public enum Packaging {
    /** A folder of files. */
    FOLDER("packet"),
    /** A deflated zip. */
    ZIP("packet.zip"),
    /** A stored zip in another order, with other times. */
    ZIP_STORED("packet.zip"),
    /** A tarball. */
    TAR("packet.tar"),
    /** A gzipped tarball. */
    TAR_GZ("packet.tar.gz"),
    /** A Zstandard tarball. */
    TAR_ZST("packet.tar.zst"),
    /** Bytes that a mutation made itself. */
    RAW_ZIP("packet.zip"),
    /** Bytes that a mutation made itself. */
    RAW_TAR("packet.tar");

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 18, 12, 0);
    private static final LocalDateTime EARLY = LocalDateTime.of(1999, 12, 31, 23, 59, 58);

    private static final long TAR_TIME = 1_795_000_000_000L;

    private final String fileName;

    Packaging(String fileName) {
        this.fileName = fileName;
    }

    /** What the packet is called in its folder. */
    public String fileName() {
        return fileName;
    }

    /** Writes the files below a folder, under {@link #fileName}. */
    public void write(Map<String, byte[]> files, Path folder) throws IOException {
        if (this == FOLDER) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(fileName).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            return;
        }
        Files.write(folder.resolve(fileName), archive(files));
    }

    private byte[] archive(Map<String, byte[]> files) throws IOException {
        return switch (this) {
            case FOLDER -> throw new IllegalStateException("a folder is no archive");
            case ZIP -> zip(new ArrayList<>(files.entrySet()));
            case ZIP_STORED -> stored(files);
            case TAR -> tar(files);
            case TAR_GZ -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                GzipParameters parameters = new GzipParameters();
                parameters.setModificationInstant(Instant.EPOCH);
                try (OutputStream gzip = new GzipCompressorOutputStream(out, parameters)) {
                    gzip.write(tar(files));
                }
                yield out.toByteArray();
            }
            case TAR_ZST -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (OutputStream zstd = new ZstdCompressorOutputStream(out)) {
                    zstd.write(tar(files));
                }
                yield out.toByteArray();
            }
            case RAW_ZIP, RAW_TAR -> files.values().iterator().next();
        };
    }

    /** A zip whose entries may have any names, one twice too. */
    public static byte[] zip(List<Map.Entry<String, byte[]>> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : entries) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                entry.setTimeLocal(NOON);
                zip.putArchiveEntry(entry);
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] stored(Map<String, byte[]> files) throws IOException {
        List<String> backwards = new ArrayList<>(files.keySet());
        Collections.reverse(backwards);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (String path : backwards) {
                byte[] bytes = files.getOrDefault(path, new byte[0]);
                ZipEntry entry = new ZipEntry(path);
                entry.setMethod(ZipEntry.STORED);
                entry.setTimeLocal(EARLY);
                entry.setSize(bytes.length);
                CRC32 crc = new CRC32();
                crc.update(bytes);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(bytes);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setModTime(TAR_TIME);
                entry.setIds(0, 0);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    /** A tarball of the files and one symbolic link. */
    public static byte[] tarWithLink(Map<String, byte[]> files, String name, String target)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] whole = tar(files);
        int end = whole.length;
        while (end >= 512 && isZero(whole, end - 512)) {
            end -= 512;
        }
        out.write(whole, 0, end);
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(tail, "UTF-8")) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
            link.setLinkName(target);
            link.setModTime(TAR_TIME);
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        out.write(tail.toByteArray());
        return out.toByteArray();
    }

    private static boolean isZero(byte[] bytes, int from) {
        for (int i = from; i < from + 512; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
