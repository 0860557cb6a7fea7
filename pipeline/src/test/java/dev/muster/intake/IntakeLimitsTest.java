package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.intake.RawZip.Entry;
import dev.muster.model.FindingCode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeLimitsTest {
    private static final IntakeLimits SMALL =
            new IntakeLimits(100_000, 50_000, 20_000, 10, 100, 1 << 20, 2, 20, 3);

    private static void assertBreach(Opening opening, String limit, long allowed, long reading) {
        Opening.Rejected rejected = Openings.rejected(opening);
        assertThat(rejected.code()).isEqualTo(FindingCode.LIMIT_EXCEEDED);
        assertThat(rejected.breach()).isEqualTo(new Opening.Breach(limit, allowed, reading));
        assertThat(rejected.message())
                .contains(limit, Long.toString(allowed), Long.toString(reading));
    }

    /** Bytes that deflate to about one part in {@code ratio}. */
    private static byte[] content(int size, int ratio) {
        byte[] content = new byte[size];
        byte[] noise = new byte[Math.max(1, size / ratio - 1200)];
        new Random(ratio).nextBytes(noise);
        System.arraycopy(noise, 0, content, 0, noise.length);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50, 80})
    void takes_what_compresses_well(int ratio) {
        byte[] content = content(4 << 20, ratio);
        assertThat(
                        Openings.paths(
                                Openings.open(
                                        new RawZip()
                                                .add(Entry.deflated("a.bin", content))
                                                .bytes())))
                .hasSize(1);
        byte[] tgz =
                Openings.gzip(
                        new RawTar()
                                .header("a.bin".getBytes(), '0', "", content.length)
                                .data(content)
                                .bytes());
        assertThat(Openings.paths(Openings.open(tgz))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 400, 900})
    void refuses_what_grows_too_much_alone_and_inside(int ratio) {
        byte[] content = content(16 << 20, ratio);
        byte[] zip = new RawZip().add(Entry.deflated("a.bin", content)).bytes();
        assertThat(Openings.rejected(Openings.open(zip)).breach().limit()).isEqualTo("ratio");
        byte[] tgz =
                Openings.gzip(
                        new RawTar()
                                .header("a.bin".getBytes(), '0', "", content.length)
                                .data(content)
                                .bytes());
        assertThat(Openings.rejected(Openings.open(tgz)).breach().limit()).isEqualTo("ratio");
        byte[] outer =
                new RawTar().header("in.tgz".getBytes(), '0', "", tgz.length).data(tgz).bytes();
        Opening.Rejected inside = Openings.rejected(Openings.open(outer));
        assertThat(inside.breach().limit()).isEqualTo("ratio");
        assertThat(inside.message()).startsWith("in.tgz");
    }

    @Test
    void lets_small_files_compress_as_well_as_they_like() {
        byte[] zip = new RawZip().add(Entry.deflated("zeros.bin", new byte[1 << 20])).bytes();
        assertThat(Openings.paths(Openings.open(zip))).containsExactly("zeros.bin");
    }

    @Test
    void refuses_a_bomb_at_once() {
        byte[] zip = new RawZip().add(Entry.deflated("zeros.bin", new byte[200 << 20])).bytes();
        long start = System.nanoTime();
        assertThat(Openings.rejected(Openings.open(zip)).breach().limit()).isEqualTo("ratio");
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @Test
    void believes_no_stated_size() {
        Entry honest = Entry.deflated("a.bin", new byte[30_000]);
        assertBreach(
                Openings.open(new RawZip().add(honest).bytes(), SMALL),
                "documentBytes",
                20_000,
                30_000);
        Opening lying = Openings.open(new RawZip().add(honest.sizes(10, 10)).bytes(), SMALL);
        assertThat(Openings.rejected(lying).message()).contains("longer than the stated 10 bytes");
    }

    @Test
    void counts_all_files_together() {
        RawTar tar = new RawTar();
        for (int i = 0; i < 3; i++) {
            tar.file("f" + i, "x".repeat(18_000));
        }
        assertBreach(Openings.open(tar.bytes(), SMALL), "inflatedBytes", 50_000, 54_000);
        assertThat(
                        Openings.paths(
                                Openings.open(
                                        new RawTar().file("f", "x".repeat(18_000)).bytes(), SMALL)))
                .hasSize(1);
    }

    @Test
    void counts_the_contents_of_inner_archives_too() {
        byte[] inner =
                new RawZip()
                        .add(Entry.deflated("a", new byte[19_000]))
                        .add(Entry.deflated("b", new byte[19_000]))
                        .bytes();
        RawTar tar = new RawTar();
        for (String name : new String[] {"1.zip", "2.zip"}) {
            tar.header(name.getBytes(), '0', "", inner.length).data(inner);
        }
        assertThat(Openings.rejected(Openings.open(tar.bytes(), SMALL)).breach().limit())
                .isEqualTo("inflatedBytes");
    }

    @Test
    void counts_entries_folders_included() {
        RawZip zip = new RawZip();
        RawTar tar = new RawTar();
        for (int i = 0; i < 11; i++) {
            zip.add(Entry.stored("d" + i + "/", ""));
            tar.file("f" + i, "");
        }
        assertBreach(Openings.open(zip.bytes(), SMALL), "entries", 10, 11);
        assertBreach(Openings.open(tar.bytes(), SMALL), "entries", 10, 11);
    }

    @Test
    void measures_paths_in_bytes_and_levels() {
        assertBreach(
                Openings.open(new RawTar().file("ü".repeat(11), "").bytes(), SMALL),
                "pathBytes",
                20,
                22);
        assertBreach(
                Openings.open(new RawTar().file("a/b/c/d", "").bytes(), SMALL), "pathLevels", 3, 4);
        assertThat(
                        Openings.paths(
                                Openings.open(
                                        new RawTar().file("a/b/" + "ü".repeat(8), "").bytes(),
                                        SMALL)))
                .hasSize(1);
    }

    @Test
    void measures_the_archive_as_delivered() {
        byte[] tar = new RawTar().file("f", "").data(new byte[110_000]).bytes();
        assertBreach(Openings.open(tar, SMALL), "compressedBytes", 100_000, tar.length);
    }

    @Test
    void opens_archives_two_deep_and_says_where_it_stopped() {
        byte[] bytes = new RawZip().add(Entry.stored("x.txt", "x")).bytes();
        for (String name : new String[] {"3.zip", "2.zip", "1.zip"}) {
            RawTar tar = new RawTar().header(name.getBytes(), '0', "", bytes.length).data(bytes);
            bytes = tar.bytes();
        }
        Opening opening = Openings.open(bytes);
        assertThat(Openings.paths(opening))
                .containsExactly("1.zip", "1.zip!/2.zip", "1.zip!/2.zip!/3.zip");
        assertThat(((Opening.Opened) opening).unopened())
                .containsExactly(
                        new Opening.Unopened("1.zip!/2.zip!/3.zip", "archives are opened 2 deep"));
    }
}
