package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNamesTest {
    @TempDir private Path folder;

    static Stream<String> unsafeNames() {
        List<String> names = new ArrayList<>();
        for (String climb :
                List.of(
                        "..",
                        "../",
                        "../x",
                        "a/../x",
                        "a/../../x",
                        "a/b/../../../x",
                        "./../x",
                        "a/..",
                        "....//../x",
                        "x/.. /y")) {
            names.add(climb);
            names.add("deep/" + climb);
        }
        for (String absolute :
                List.of("/x", "//x", "/etc/passwd", "C:/x", "c:x", "Z:", "C:/Windows/x")) {
            names.add(absolute);
        }
        for (String back :
                List.of("..\\x", "a\\b", "\\x", "\\\\host\\share", "C:\\x", "a/..\\..\\x", "x\\")) {
            names.add(back);
        }
        for (String device :
                List.of(
                        "CON",
                        "PRN",
                        "AUX",
                        "NUL",
                        "COM0",
                        "COM1",
                        "COM9",
                        "LPT1",
                        "LPT9",
                        "CLOCK$",
                        "CONIN$",
                        "CONOUT$",
                        "COM\u00b9")) {
            names.add(device);
            names.add(device.toLowerCase(Locale.ROOT) + ".json");
            names.add("reports/" + device + ".tar.gz");
            names.add(device + " .txt");
            names.add(device + "/x");
        }
        for (char control = 1; control < 0x20; control++) {
            names.add("a" + control + "b.json");
        }
        for (char control = 0x7f; control < 0xa0; control += 3) {
            names.add("a" + control + "b.json");
        }
        for (char direction :
                "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029"
                        .toCharArray()) {
            names.add("report" + direction + "nosj.exe");
        }
        for (String empty :
                List.of(
                        "a//b", "a/./b", ".", "./.", " ", "a/ /b", "...", "a/.../b", ". .",
                        "a/. ")) {
            names.add(empty);
        }
        for (String inside : List.of("x.zip!/y", "a/x.zip!/y.xml", "!/x")) {
            names.add(inside);
        }
        return names.stream();
    }

    static Stream<String> honestNames() {
        return Stream.of(
                "manifest.json",
                "reports/junit/TEST-a.b.C.xml",
                ".github/workflows/x.yml",
                "a..b/c..d",
                "..a",
                "a b/c d.txt",
                "console.log",
                "auxiliary.md",
                "nullable.json",
                "comma.csv",
                "com10.txt",
                "lpt.txt",
                "2026-11-18T09:12:44Z.json",
                "über/größe.md",
                "日本語.txt",
                "a+b&c=d%20.json",
                "x!y.txt",
                "wow!",
                "@scope/pkg.tgz.txt",
                "a'b\"c.txt",
                "~x",
                "-rf",
                "*.xml");
    }

    @Test
    void the_list_is_long_enough_to_mean_something() {
        assertThat(unsafeNames().distinct().count()).isGreaterThanOrEqualTo(150);
    }

    @ParameterizedTest
    @MethodSource("unsafeNames")
    void refuses_an_unsafe_name_in_a_zip_and_in_a_tar(String name) {
        String reason = Openings.rejected(Openings.open(zip(name))).message();
        assertThat(Openings.rejected(Openings.open(zip(name))).code())
                .as(reason)
                .isEqualTo(FindingCode.UNSAFE_ARCHIVE);
        byte[] tar = new RawTar().pax("path", name).file("x", "{}").bytes();
        assertThat(Openings.rejected(Openings.open(tar)).code())
                .isEqualTo(FindingCode.UNSAFE_ARCHIVE);
    }

    @ParameterizedTest
    @MethodSource("honestNames")
    void takes_an_honest_name_in_a_zip_a_tar_and_a_folder(String name) throws IOException {
        assertThat(Openings.paths(Openings.open(zip(name)))).containsExactly(name);
        byte[] tar = new RawTar().pax("path", name).file("x", "{}").bytes();
        assertThat(Openings.paths(Openings.open(tar))).containsExactly(name);
        if (name.chars().allMatch(c -> c < 0x80)) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}");
            assertThat(Openings.paths(openFolder())).containsExactly(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\\b", "nul.txt", "aux/x.json", "x.zip!/y", "...", "a\tb", "evil\nname"})
    void refuses_an_unsafe_name_in_a_folder(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");
        assertThat(Openings.rejected(openFolder()).code()).isEqualTo(FindingCode.UNSAFE_ARCHIVE);
    }

    @Test
    void refuses_nul_in_a_zip_name() {
        Openings.assertUnsafe(zip("a.json\0.exe"), "control character U+0000");
    }

    @Test
    void refuses_names_that_are_not_utf8() {
        byte[] latin = new RawTar().header(new byte[] {'a', (byte) 0xfc}, '0', "", 0).bytes();
        Openings.assertUnsafe(latin, "not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "a.json,A.json",
        "Reports/x,reports/X",
        "straße,STRASSE",
        "\u00fc.md,u\u0308.md",
        "\u00c5,\u212b",
        "a.txt,a.txt.",
        "a,a/b",
        "a/b,A",
        "x/y.,x/y/z"
    })
    void refuses_names_that_some_system_takes_for_one(String one, String other) {
        byte[] zip =
                new RawZip()
                        .add(RawZip.Entry.stored(one, "1"))
                        .add(RawZip.Entry.stored(other, "2"))
                        .bytes();
        assertThat(Openings.rejected(Openings.open(zip)).code())
                .isEqualTo(FindingCode.UNSAFE_ARCHIVE);
        byte[] turned =
                new RawTar()
                        .pax("path", other)
                        .file("x", "2")
                        .pax("path", one)
                        .file("x", "1")
                        .bytes();
        assertThat(Openings.rejected(Openings.open(turned)).code())
                .isEqualTo(FindingCode.UNSAFE_ARCHIVE);
    }

    @ParameterizedTest
    @CsvSource({"a.json,b.json", "a/x,b/x", "A/x,a/y", "a.b,a/b", "a,ab/c", "ü,u"})
    void takes_names_that_nobody_confuses(String one, String other) {
        byte[] zip =
                new RawZip()
                        .add(RawZip.Entry.stored(one, "1"))
                        .add(RawZip.Entry.stored(other, "2"))
                        .bytes();
        assertThat(Openings.paths(Openings.open(zip))).containsExactlyInAnyOrder(one, other);
    }

    private static byte[] zip(String name) {
        return new RawZip().add(RawZip.Entry.stored(name, name.endsWith("/") ? "" : "{}")).bytes();
    }

    private Opening openFolder() throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return new PacketOpener(IntakeLimits.defaults(), blobs).open(folder);
        }
    }
}
