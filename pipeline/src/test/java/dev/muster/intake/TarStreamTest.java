package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class TarStreamTest {
    private static TarStream.Member member(String path, long size, String content) {
        return new TarStream.Member(
                path,
                size,
                () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static TarStream.Member member(String path, String content) {
        return member(path, content.length(), content);
    }

    private static Map<String, String> read(byte[] tar) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (TarArchiveInputStream in =
                new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                files.put(e.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void another_reader_finds_every_file_whatever_its_size_or_name() throws IOException {
        String longPath = "a/".repeat(70) + "übergabe.md";
        byte[] tar =
                new TarStream(
                                List.of(
                                        member("empty", ""),
                                        member("one-record", "x".repeat(512)),
                                        member(longPath, "long"),
                                        member("more", "y".repeat(70_000))))
                        .readAllBytes();

        assertThat(read(tar))
                .containsExactly(
                        Map.entry("empty", ""),
                        Map.entry("one-record", "x".repeat(512)),
                        Map.entry(longPath, "long"),
                        Map.entry("more", "y".repeat(70_000)));
        assertThat(tar.length % 512).isZero();
    }

    @Test
    void the_same_files_give_the_same_bytes() throws IOException {
        List<TarStream.Member> files = List.of(member("a", "1"), member("b", "2"));

        assertThat(new TarStream(files).readAllBytes())
                .isEqualTo(new TarStream(files).readAllBytes());
    }

    @Test
    void a_file_that_grew_or_shrank_meanwhile_is_noticed() {
        for (long announced : List.of(0L, 2L, 4L)) {
            assertThatThrownBy(
                            () ->
                                    new TarStream(List.of(member("a.txt", announced, "abc")))
                                            .readAllBytes())
                    .isInstanceOf(PacketChangedException.class)
                    .hasMessageContaining("a.txt");
        }
    }
}
