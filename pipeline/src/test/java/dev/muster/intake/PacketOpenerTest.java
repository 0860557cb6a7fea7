package dev.muster.intake;

import static dev.muster.intake.Openings.gzip;
import static dev.muster.intake.Openings.open;
import static dev.muster.intake.Openings.packet;
import static dev.muster.intake.Openings.paths;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.muster.intake.RawZip.Entry;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketOpenerTest {
    /** What {@code sha256sum a.json b/c.txt | sha256sum} prints for the two files below. */
    private static final String ID =
            "sha256:24f853d045a83362998f4469bbac2e5313688520a6adf0e8b668bb7bcadb8edf";

    @TempDir private Path temp;

    private static byte[] tar() {
        return new RawTar()
                .entry("./", '5', "", "")
                .file("./b/c.txt", "hello\n")
                .file("./a.json", "{}\n")
                .bytes();
    }

    private static byte[] zip() {
        return new RawZip()
                .add(Entry.deflated("b/c.txt", "hello\n".getBytes(StandardCharsets.UTF_8)))
                .add(Entry.stored("a.json", "{}\n"))
                .bytes();
    }

    private Path folder() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("packet"));
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("a.json"), "{}\n");
        Files.writeString(folder.resolve("b/c.txt"), "hello\n");
        return folder;
    }

    private static Opening openAt(Path path) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return new PacketOpener(IntakeLimits.defaults(), blobs).open(path);
        }
    }

    @Test
    void the_same_content_is_the_same_packet_in_every_form() throws IOException {
        assertThat(packet(openAt(folder())).id().text()).isEqualTo(ID);
        for (byte[] form : new byte[][] {zip(), tar(), gzip(tar()), Zstd.compress(tar())}) {
            assertThat(packet(open(form)).id().text()).isEqualTo(ID);
            assertThat(paths(open(form))).containsExactly("a.json", "b/c.txt");
            Path file = Files.write(temp.resolve("wrong-name.pdf"), form);
            assertThat(packet(openAt(file)).id().text()).isEqualTo(ID);
        }
    }

    @Test
    void the_ready_marker_is_no_part_of_the_packet() throws IOException {
        Path folder = folder();
        Files.writeString(folder.resolve(".ready"), "");
        assertThat(packet(openAt(folder)).id().text()).isEqualTo(ID);
        byte[] tar =
                new RawTar()
                        .file(".ready", "")
                        .file("b/c.txt", "hello\n")
                        .file("a.json", "{}\n")
                        .bytes();
        assertThat(packet(open(tar)).id().text()).isEqualTo(ID);
        assertThat(paths(open(new RawTar().file("b/.ready", "").bytes())))
                .containsExactly("b/.ready");
    }

    @Test
    void opens_what_is_inside_without_changing_the_id() {
        byte[] inner = zip();
        byte[] outer =
                new RawTar()
                        .header("in.zip".getBytes(StandardCharsets.UTF_8), '0', "", inner.length)
                        .data(inner)
                        .bytes();
        assertThat(paths(open(outer)))
                .containsExactly("in.zip", "in.zip!/a.json", "in.zip!/b/c.txt");
        IntakeLimits closed =
                new IntakeLimits(1 << 30, 1 << 30, 1 << 29, 10_000, 100, 1 << 20, 0, 240, 16);
        assertThat(packet(open(outer, closed)).id()).isEqualTo(packet(open(outer)).id());
    }

    @Test
    void opens_a_single_compressed_file() {
        byte[] json = "{\"bomFormat\":\"CycloneDX\"}".getBytes(StandardCharsets.UTF_8);
        RawZip zip =
                new RawZip()
                        .add(stored("sbom.json.gz", gzip(json)))
                        .add(stored("x/scan.json.zst", Zstd.compress(json)));
        assertThat(paths(open(zip.bytes())))
                .containsExactly(
                        "sbom.json.gz",
                        "sbom.json.gz!/sbom.json",
                        "x/scan.json.zst",
                        "x/scan.json.zst!/scan.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Content_Types].xml",
                "META-INF/MANIFEST.MF",
                "mimetype",
                "AndroidManifest.xml",
                "a.dist-info/WHEEL"
            })
    void leaves_zips_that_are_one_document_closed(String first) {
        byte[] document =
                new RawZip()
                        .add(Entry.stored(first, "x"))
                        .add(Entry.stored("word/document.xml", "<x/>"))
                        .bytes();
        assertThat(paths(open(new RawZip().add(stored("report.docx", document)).bytes())))
                .containsExactly("report.docx");
        assertThat(paths(open(document)))
                .as("as a delivery it is a packet")
                .contains("word/document.xml");
    }

    @Test
    void a_broken_archive_inside_stays_a_document_and_an_unsafe_one_refuses_the_packet() {
        byte[] cut = Arrays.copyOf(zip(), 60);
        byte[] encrypted = new RawZip().add(Entry.stored("a", "b").flags(1, 1)).bytes();
        byte[] method = new RawZip().add(Entry.stored("a", "b").methods(14, 14)).bytes();
        for (byte[] broken :
                new byte[][] {cut, encrypted, method, Arrays.copyOf(gzip(tar()), 40)}) {
            Opening opening = open(new RawZip().add(stored("in.bin", broken)).bytes());
            assertThat(paths(opening)).containsExactly("in.bin");
            assertThat(((Opening.Opened) opening).unopened())
                    .singleElement()
                    .extracting(Opening.Unopened::path)
                    .isEqualTo("in.bin");
        }
        byte[] slip = new RawZip().add(Entry.stored("../evil", "b")).bytes();
        Openings.assertUnsafe(
                new RawZip().add(stored("in.zip", slip)).bytes(),
                "in.zip!/../evil: the path climbs out");
    }

    @Test
    void names_what_is_no_packet_at_all() throws IOException {
        Openings.assertUnsafe(
                "{}".getBytes(StandardCharsets.UTF_8),
                "neither a folder nor a zip, tar, tar.gz or tar.zst");
        Openings.assertUnsafe(
                gzip("{}".getBytes(StandardCharsets.UTF_8)), "the compressed file holds no tar");
        for (Opening empty :
                new Opening[] {
                    open(new byte[0]),
                    open(new byte[1024]),
                    openAt(Files.createDirectory(temp.resolve("empty")))
                }) {
            assertThat(Openings.rejected(empty).code())
                    .isIn(FindingCode.EMPTY_PACKET, FindingCode.UNSAFE_ARCHIVE);
        }
        assertThat(Openings.rejected(open(new byte[0])).code()).isEqualTo(FindingCode.EMPTY_PACKET);
    }

    @Test
    void keeps_large_documents_out_of_memory_and_deletes_them_after() throws IOException {
        byte[] large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        Path file =
                Files.write(
                        temp.resolve("p.zip"),
                        new RawZip().add(stored("large.bin", large)).bytes());
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            var entry =
                    packet(new PacketOpener(IntakeLimits.defaults(), blobs).open(file))
                            .entries()
                            .getFirst();
            assertThat(entry.content()).isInstanceOf(FileBlob.class);
            assertThat(entry.content().open().readAllBytes()).isEqualTo(large);
            Path spilled = ((FileBlob) entry.content()).file();
            blobs.close();
            assertThat(spilled).doesNotExist();
            assertThat(spilled.getParent()).doesNotExist();
        }
    }

    private static Entry stored(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return Entry.stored(name, "")
                .data(content)
                .crcs(crc.getValue(), crc.getValue())
                .sizes(content.length, content.length)
                .compressedSizes(content.length, content.length);
    }
}
