package dev.muster.intake;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a zip that is one document (Office Open XML and other OPC packages, OpenDocument, EPUB,
 * Java archives, Python wheels) from a zip that holds documents.
 */
final class ZipDocuments {
    private static final Set<String> FIRST =
            Set.of("[Content_Types].xml", "_rels/.rels", "mimetype", "META-INF/");
    private static final Set<String> ANYWHERE =
            Set.of("[Content_Types].xml", "META-INF/MANIFEST.MF", "AndroidManifest.xml");
    private static final Pattern WHEEL = Pattern.compile("[^/]+\\.dist-info/WHEEL");
    private static final int MOST_NAMES = 10_000;

    private ZipDocuments() {}

    static boolean isOne(SeekableByteChannel channel) throws IOException {
        try {
            ZipBytes zip = new ZipBytes(channel);
            return FIRST.contains(firstName(zip)) || lists(zip);
        } catch (RefusedException | BrokenArchiveException e) {
            return false;
        }
    }

    private static String firstName(ZipBytes zip) throws IOException {
        byte[] header = zip.read(0, 30);
        return text(zip.read(30, ZipBytes.u16(header, 26)), 0, ZipBytes.u16(header, 26));
    }

    private static boolean lists(ZipBytes zip) throws IOException {
        ZipEnd end = ZipEnd.find(zip);
        long at = end.directory();
        for (long i = 0; i < Math.min(end.entries(), MOST_NAMES); i++) {
            byte[] header = zip.read(at, 46);
            int nameLength = ZipBytes.u16(header, 28);
            String name = text(zip.read(at + 46, nameLength), 0, nameLength);
            if (ANYWHERE.contains(name) || WHEEL.matcher(name).matches()) {
                return true;
            }
            at += 46L + nameLength + ZipBytes.u16(header, 30) + ZipBytes.u16(header, 32);
        }
        return false;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
