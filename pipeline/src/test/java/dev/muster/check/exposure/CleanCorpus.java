package dev.muster.check.exposure;

import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every document of the third-party corpus but those that are there for their secrets or their
 * malice, with the contents of its archives.
 */
final class CleanCorpus {
    private static final Set<String> NOT_CLEAN = Set.of("secrets", "hostile");

    private CleanCorpus() {}

    /** A document as the scanner gets it. */
    record Document(String path, String kind, byte[] bytes) {}

    static void each(Path corpus, Consumer<Document> visitor) throws IOException {
        try (Stream<Path> walk = Files.walk(corpus)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                Path relative = corpus.relativize(file);
                if (relative.getNameCount() > 1
                        && !NOT_CLEAN.contains(relative.getName(0).toString())) {
                    documents(relative.toString(), file, visitor);
                }
            }
        }
    }

    private static void documents(String path, Path file, Consumer<Document> visitor)
            throws IOException {
        byte[] head = new byte[512];
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(head, 0, head.length);
        }
        if (!PacketOpener.isArchive(head) || path.endsWith(".docx")) {
            visitor.accept(document(new Packet.Entry(path, TestFiles.blob(file))));
            return;
        }
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Opening opening = new PacketOpener(IntakeLimits.defaults(), blobs).open(file);
            if (opening instanceof Opening.Opened(Packet packet, _)) {
                for (Packet.Entry entry : packet.entries()) {
                    visitor.accept(
                            document(
                                    new Packet.Entry(path + "!/" + entry.path(), entry.content())));
                }
            }
        }
    }

    private static Document document(Packet.Entry entry) throws IOException {
        Reading reading = Formats.catalog(ReadLimits.defaults()).read(entry);
        String text = reading.extractedText();
        try (InputStream in = entry.content().open()) {
            return new Document(
                    entry.path(),
                    reading.document().kind().word(),
                    text == null ? in.readAllBytes() : text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What the shipped rules find in a document. */
    static List<ExposureScanner.Exposure> scan(ExposureScanner scanner, Document document) {
        try {
            return scanner.scan(
                    new ByteArrayInputStream(document.bytes()),
                    document.bytes().length,
                    document.kind(),
                    document.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
