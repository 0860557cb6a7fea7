package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.intake.RawZip.Entry;
import dev.muster.model.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is accepted means the same to our reader and to the four others a Java program may use. */
class ZipReadersAgreeTest {
    private static final int MUTANTS = 3000;

    @TempDir private Path folder;

    @Test
    void whatever_is_accepted_of_mutated_zips_is_the_same_to_four_other_readers()
            throws IOException {
        byte[] zip = sample();
        Random random = new Random(20261118);
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(zip, random);
            if (Openings.open(mutant) instanceof Opening.Opened(Packet packet, var _)) {
                accepted++;
                assertAllAgree(packet, mutant, "mutant " + i);
            }
        }
        assertThat(accepted).isBetween(1, MUTANTS / 2);
    }

    @Test
    void every_single_byte_matters_or_changes_nothing() throws IOException {
        byte[] zip = sample();
        for (int at = 0; at < zip.length; at++) {
            for (int bit : new int[] {0x01, 0x80, 0xff}) {
                byte[] mutant = zip.clone();
                mutant[at] ^= (byte) bit;
                if (Openings.open(mutant) instanceof Opening.Opened(Packet packet, var _)) {
                    assertAllAgree(packet, mutant, "byte " + at);
                }
            }
        }
    }

    private static byte[] sample() {
        Entry streamed =
                Entry.deflated(
                        "tests/junit.xml",
                        "<testsuites tests='3'/>".repeat(20).getBytes(StandardCharsets.UTF_8));
        byte[] descriptor =
                RawZip.descriptor(
                        true,
                        false,
                        streamed.centralCrc(),
                        streamed.centralCompressed(),
                        streamed.centralSize());
        return new RawZip()
                .add(Entry.stored("manifest.json", "{\"service\":\"billing\"}"))
                .add(streamed.withDescriptor(descriptor))
                .add(Entry.stored("notes/", ""))
                .add(Entry.deflated("notes/ü.md", "# notes\n".getBytes(StandardCharsets.UTF_8)))
                .bytes();
    }

    private static byte[] mutate(byte[] zip, Random random) {
        byte[] mutant = zip.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            case 1 -> {
                for (int i = 0; i < 3; i++) {
                    mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> {
                int length = 1 + random.nextInt(40);
                int from = random.nextInt(mutant.length - length);
                int to = random.nextInt(mutant.length - length);
                System.arraycopy(zip, from, mutant, to, length);
            }
            default -> {
                int cut = random.nextInt(mutant.length);
                byte[] start = Arrays.copyOf(mutant, cut);
                byte[] end =
                        Arrays.copyOfRange(
                                mutant,
                                Math.min(mutant.length, cut + random.nextInt(4)),
                                mutant.length);
                mutant = RawZip.concat(start, new byte[random.nextInt(4)], end);
            }
        }
        return mutant;
    }

    private void assertAllAgree(Packet packet, byte[] zip, String which) throws IOException {
        SortedMap<String, String> ours = new TreeMap<>();
        packet.entries().forEach(entry -> ours.put(entry.path(), Openings.text(entry)));
        Path file = folder.resolve("mutant.zip");
        Files.write(file, zip);
        assertThat(zipFile(file)).as(which + ", ZipFile").isEqualTo(ours);
        assertThat(zipInputStream(zip)).as(which + ", ZipInputStream").isEqualTo(ours);
        assertThat(commonsCompress(zip)).as(which + ", commons-compress").isEqualTo(ours);
        assertThat(zipFileSystem(file)).as(which + ", zipfs").isEqualTo(ours);
    }

    private static SortedMap<String, String> zipFile(Path file) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                put(found, entry.getName(), zip.getInputStream(entry));
            }
        }
        return found;
    }

    private static SortedMap<String, String> zipInputStream(byte[] bytes) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                put(found, entry.getName(), zip);
            }
        }
        return found;
    }

    private static SortedMap<String, String> commonsCompress(byte[] bytes) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (var zip =
                org.apache.commons.compress.archivers.zip.ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                        .get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                put(found, entry.getName(), zip.getInputStream(entry));
            }
        }
        return found;
    }

    private static SortedMap<String, String> zipFileSystem(Path file) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (FileSystem zip = FileSystems.newFileSystem(file, Map.of());
                var paths = Files.walk(zip.getPath("/"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                put(found, path.toString().substring(1), Files.newInputStream(path));
            }
        }
        return found;
    }

    private static void put(Map<String, String> found, String name, InputStream content)
            throws IOException {
        if (!name.endsWith("/")) {
            found.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
