package dev.muster.intake;

import static dev.muster.intake.Openings.assertUnsafe;
import static dev.muster.intake.Openings.open;
import static dev.muster.intake.Openings.paths;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TarWalkTest {
    @Test
    void takes_files_and_folders_and_drops_the_leading_dot() {
        byte[] tar =
                new RawTar()
                        .entry("./", '5', "", "")
                        .entry("./a/", '5', "", "")
                        .file("./a/x.json", "{}")
                        .file("b", "")
                        .bytes();
        assertThat(paths(open(tar))).containsExactly("a/x.json", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "1, hard link", "2, symbolic link", "3, character device", "4, block device",
                "6, named pipe", "7, contiguous file", "S, sparse file",
        "K, long target", "M, another volume", "V, volume label", "D, of type D", "N, of type N",
                "A, of type A", "X, of type X",
        "Z, of type Z", "8, of type 8"
    })
    void refuses_every_other_kind_by_its_name(char type, String named) {
        assertUnsafe(
                new RawTar().file("good", "x").entry("evil", type, "/etc/passwd", "").bytes(),
                named);
    }

    @Test
    void takes_long_names_of_both_kinds() {
        String name = "reports/" + "x".repeat(150) + ".json";
        assertThat(paths(open(new RawTar().pax("path", name).file("cut", "{}").bytes())))
                .containsExactly(name);
        byte[] gnu =
                new RawTar().entry("././@LongLink", 'L', "", name + "\0").file("cut", "{}").bytes();
        assertThat(paths(open(gnu))).containsExactly(name);
    }

    @Test
    void checks_long_names_like_any_other() {
        assertUnsafe(new RawTar().pax("path", "../x").file("honest", "{}").bytes(), "climbs out");
        assertUnsafe(
                new RawTar()
                        .entry("././@LongLink", 'L', "", "/etc/passwd\0")
                        .file("honest", "{}")
                        .bytes(),
                "absolute");
    }

    @Test
    void refuses_names_given_twice() {
        assertUnsafe(new RawTar().file("a", "1").file("a", "2").bytes(), "occurs twice");
        assertUnsafe(
                new RawTar().entry("l", 'L', "", "one\0").pax("path", "two").file("x", "").bytes(),
                "two extended headers");
        assertUnsafe(
                new RawTar().pax("path", "one", "path", "two").file("x", "").bytes(),
                "gives path twice");
    }

    @Test
    void refuses_sparse_files_of_pax_and_global_renames() {
        assertUnsafe(new RawTar().pax("GNU.sparse.major", "1").file("x", "").bytes(), "sparse");
        assertUnsafe(
                new RawTar().pax('g', "path", "evil").file("x", "").bytes(),
                "all its entries at once");
        assertThat(paths(open(new RawTar().pax('g', "comment", "4f2a").file("x", "").bytes())))
                .containsExactly("x");
    }

    @Test
    void takes_the_size_of_an_extended_header() {
        byte[] data = "12345".getBytes(StandardCharsets.UTF_8);
        byte[] tar =
                new RawTar()
                        .pax("size", "5")
                        .header("x".getBytes(StandardCharsets.UTF_8), '0', "", 0)
                        .data(data)
                        .bytes();
        assertThat(Openings.text(Openings.packet(open(tar)).entries().getFirst()))
                .isEqualTo("12345");
    }

    @Test
    void refuses_what_follows_the_end_and_what_lacks_one() {
        byte[] tar = new RawTar().file("a", "1").bytes();
        assertUnsafe(
                RawZip.concat(tar, new RawTar().file("a", "2").bytes()),
                "bytes after its end mark");
        assertUnsafe(new RawTar().file("a", "1").withoutEnd(), "its end mark is missing");
        assertThat(paths(open(RawZip.concat(tar, new byte[8192])))).containsExactly("a");
    }

    @Test
    void refuses_folders_with_content() {
        assertUnsafe(new RawTar().entry("d/", '5', "", "x").bytes(), "folder, yet has content");
    }

    @Test
    void refuses_every_truncation_of_tar_and_tgz() {
        byte[] tar = new RawTar().file("a.json", "{\"a\":1}").file("b.json", "{}").bytes();
        for (int length = 0; length < tar.length - 1024; length += 13) {
            Openings.rejected(open(Arrays.copyOf(tar, length)));
        }
        byte[] tgz = Openings.gzip(tar);
        for (int length = 0; length < tgz.length; length++) {
            Openings.rejected(open(Arrays.copyOf(tgz, length)));
        }
    }

    @Test
    void reads_gzip_in_several_members_and_refuses_what_follows_them() {
        byte[] tar = new RawTar().file("a.json", "{}").bytes();
        byte[] two =
                RawZip.concat(
                        Openings.gzip(Arrays.copyOf(tar, 700)),
                        Openings.gzip(Arrays.copyOfRange(tar, 700, tar.length)));
        assertThat(paths(open(two))).containsExactly("a.json");
        assertUnsafe(
                RawZip.concat(Openings.gzip(tar), "trailing".getBytes(StandardCharsets.UTF_8)),
                "corrupt");
    }

    @Test
    void whatever_is_accepted_of_mutated_tars_is_the_same_to_commons_compress() throws IOException {
        byte[] tar =
                new RawTar()
                        .entry("d/", '5', "", "")
                        .file("d/a.json", "{\"a\":1}")
                        .pax("path", "d/ü.md")
                        .file("cut", "# ü")
                        .file("c.txt", "x".repeat(600))
                        .bytes();
        Random random = new Random(7);
        int accepted = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] mutant = tar.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                mutant[random.nextInt(mutant.length - 1024)] = (byte) random.nextInt(256);
            }
            if (open(mutant) instanceof Opening.Opened(Packet packet, var _)) {
                accepted++;
                SortedMap<String, String> ours = new TreeMap<>();
                packet.entries().forEach(entry -> ours.put(entry.path(), Openings.text(entry)));
                assertThat(ours).as("mutant " + i).isEqualTo(commonsCompress(mutant));
            }
        }
        assertThat(accepted).isBetween(1, 1999);
    }

    private static SortedMap<String, String> commonsCompress(byte[] bytes) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    found.put(
                            entry.getName(),
                            new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }
}
