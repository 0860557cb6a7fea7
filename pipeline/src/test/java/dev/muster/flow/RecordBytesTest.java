package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.Story;
import dev.muster.TestFiles;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.intake.IntakeLimits;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.intake.Opening;
import dev.muster.intake.PacketOpener;
import dev.muster.model.Packet;
import dev.muster.staging.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same packet under the same rules gives the same bytes, whatever else is different. */
class RecordBytesTest {
    private static final List<String> STORIES =
            List.of(
                    "billing-service",
                    "checkout-web",
                    "ledger-cli",
                    "fraud-scorer",
                    "mixed-candidate",
                    "secret-in-config-diff");
    private static final Map<String, byte[]> EXPECTED = new TreeMap<>();
    private static Transformation transformation;

    @TempDir private Path folder;

    @BeforeAll
    static void make_each_record_once() throws IOException {
        transformation = transformation();
        for (String story : STORIES) {
            EXPECTED.put(story, record(transformation, story, Story.named(story).packet()));
        }
    }

    @Test
    void another_run_with_rules_loaded_anew_gives_the_same_bytes() throws IOException {
        Transformation anew = transformation();
        for (String story : STORIES) {
            assertThat(record(anew, story, Story.named(story).packet()))
                    .as(story)
                    .isEqualTo(EXPECTED.get(story));
        }
    }

    @Test
    void every_archive_form_in_any_order_of_files_gives_the_same_bytes() throws IOException {
        for (String story : STORIES) {
            List<Path> files = files(Story.named(story).packet());
            Random chance = new Random(story.hashCode());
            Map<String, byte[]> forms = new TreeMap<>();
            Collections.shuffle(files, chance);
            forms.put("p.zip", zip(Story.named(story).packet(), files));
            Collections.shuffle(files, chance);
            byte[] tar = tar(Story.named(story).packet(), files);
            forms.put("p.tar", tar);
            forms.put("p.tgz", compressed(tar, GZIPOutputStream::new));
            forms.put("p.tar.zst", compressed(tar, ZstdOutputStream::new));
            for (Map.Entry<String, byte[]> form : forms.entrySet()) {
                Path archive = folder.resolve(form.getKey());
                Files.write(archive, form.getValue());
                assertThat(record(transformation, story, archive))
                        .as(story + " as " + form.getKey())
                        .isEqualTo(EXPECTED.get(story));
            }
        }
    }

    @Test
    void many_threads_at_once_give_the_same_bytes() throws Exception {
        List<String> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            work.addAll(STORIES);
        }
        Collections.shuffle(work, new Random(7));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<byte[]>> records =
                    work.stream()
                            .map(
                                    story ->
                                            threads.submit(
                                                    () ->
                                                            record(
                                                                    transformation,
                                                                    story,
                                                                    Story.named(story).packet())))
                            .toList();
            for (int i = 0; i < work.size(); i++) {
                assertThat(records.get(i).get())
                        .as(work.get(i))
                        .isEqualTo(EXPECTED.get(work.get(i)));
            }
        }
    }

    @Test
    void another_language_and_time_zone_give_the_same_bytes() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            Transformation there = transformation();
            for (String story : STORIES) {
                assertThat(record(there, story, Story.named(story).packet()))
                        .as(story)
                        .isEqualTo(EXPECTED.get(story));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** The product as it is started, on a machine that writes its numbers with other digits. */
    @Test
    void a_machine_with_other_digits_gives_the_same_bytes() throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Duser.language=ar",
                                "-Duser.country=EG",
                                "-Duser.timezone=Pacific/Chatham",
                                "-Dmuster.home=" + TestFiles.root(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.muster.Muster",
                                "check",
                                "--at",
                                Story.named(STORIES.getFirst()).at(),
                                "--out",
                                folder.resolve("out").toString()));
        for (String story : STORIES) {
            Path named = folder.resolve(story + ".zip");
            Files.write(
                    named, zip(Story.named(story).packet(), files(Story.named(story).packet())));
            command.add(named.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("MUSTER_MASKING_KEY");
        Path said = folder.resolve("said.txt");
        int exit =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
        assertThat(exit).as(Files.readString(said)).isEqualTo(3);
        for (String story : STORIES) {
            assertThat(folder.resolve("out").resolve(story + ".zip").resolve("record.json"))
                    .as(story)
                    .hasBinaryContent(EXPECTED.get(story));
        }
    }

    private static Transformation transformation() throws IOException {
        return RuleFiles.load(
                Formats.catalog(ReadLimits.defaults()),
                TestFiles.root().resolve("schemas/deployment-review/1.0.0.schema.json").toString(),
                TestFiles.root().resolve("reference-data"));
    }

    private static byte[] record(Transformation transformation, String story, Path packet)
            throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            Packet opened =
                    ((Opening.Opened) new PacketOpener(IntakeLimits.defaults(), blobs).open(packet))
                            .packet();
            return RecordJson.record(
                    transformation.transform(opened, Instant.parse(Story.named(story).at())));
        }
    }

    private static List<Path> files(Path packet) throws IOException {
        try (Stream<Path> found = Files.walk(packet)) {
            return new ArrayList<>(found.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static byte[] zip(Path packet, List<Path> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(packet.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(Path packet, List<Path> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path file : files) {
                TarArchiveEntry entry = new TarArchiveEntry(packet.relativize(file).toString());
                entry.setSize(Files.size(file));
                out.putArchiveEntry(entry);
                Files.copy(file, out);
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] compressed(byte[] bytes, Wrapping wrapping) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressing = wrapping.around(out)) {
            compressing.write(bytes);
        }
        assertThat(Arrays.equals(out.toByteArray(), bytes)).isFalse();
        return out.toByteArray();
    }
}
