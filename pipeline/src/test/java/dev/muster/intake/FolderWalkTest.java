package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.model.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {
    @TempDir private Path temp;

    private Opening open(Path path) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return new PacketOpener(IntakeLimits.defaults(), blobs).open(path);
        }
    }

    private Path folder() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("packet"));
        Files.writeString(folder.resolve("a.json"), "{}");
        return folder;
    }

    @Test
    void refuses_links_wherever_they_point() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "s");
        for (Path target : new Path[] {secret, Path.of("a.json"), Path.of("nowhere"), temp}) {
            Path folder = folder();
            Files.createSymbolicLink(folder.resolve("link"), target);
            Opening.Rejected rejected = Openings.rejected(open(folder));
            assertThat(rejected.code()).isEqualTo(FindingCode.UNSAFE_ARCHIVE);
            assertThat(rejected.message()).contains("link: the entry is a symbolic link");
            Files.delete(folder.resolve("link"));
            assertThat(Openings.paths(open(folder))).containsExactly("a.json");
            FolderRemoval.remove(folder);
        }
    }

    @Test
    void refuses_a_link_as_the_packet_itself() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder());
        assertThat(Openings.rejected(open(link)).message())
                .isEqualTo("the packet is a symbolic link");
    }

    @Test
    void notices_a_file_that_changes_while_it_is_read() throws IOException {
        Path folder = folder();
        PacketOpener opener =
                new PacketOpener(
                        IntakeLimits.defaults(),
                        bytes -> {
                            SeekableBlob blob = blob(bytes);
                            Files.writeString(folder.resolve("a.json"), "{\"longer\":true}");
                            return blob;
                        });
        assertThatThrownBy(() -> opener.open(folder))
                .isInstanceOf(PacketChangedException.class)
                .hasMessageContaining("a.json changed while it was being read");
    }

    @Test
    void notices_an_archive_that_changes_while_it_is_read() throws IOException {
        Path archive = Files.write(temp.resolve("p.tar"), new RawTar().file("a", "1").bytes());
        PacketOpener opener =
                new PacketOpener(
                        IntakeLimits.defaults(),
                        bytes -> {
                            SeekableBlob blob = blob(bytes);
                            Files.write(
                                    archive, new RawTar().file("b", "1").file("c", "2").bytes());
                            return blob;
                        });
        assertThatThrownBy(() -> opener.open(archive)).isInstanceOf(PacketChangedException.class);
    }

    private static SeekableBlob blob(InputStream bytes) throws IOException {
        return new MemoryOrTempBlobs().put(bytes);
    }

    /**
     * A folder's member flips between a file and a link to a secret; the secret must never come in.
     */
    @Test
    void never_follows_a_link_that_takes_a_files_place() throws Exception {
        Path folder = folder();
        Path secret = Files.writeString(temp.resolve("secret"), "the secret");
        AtomicBoolean stop = new AtomicBoolean();
        Thread racer = Thread.ofPlatform().start(() -> flip(folder, secret, stop));
        int opened = 0;
        try {
            for (int i = 0; i < 3000; i++) {
                try {
                    if (open(folder) instanceof Opening.Opened(var packet, var _)) {
                        opened++;
                        packet.entries()
                                .forEach(
                                        entry ->
                                                assertThat(Openings.text(entry))
                                                        .isNotEqualTo("the secret"));
                    }
                } catch (IOException e) {
                    // Changed, or vanished between listing and reading: it is tried again.
                    assertThat(e).isNotNull();
                }
            }
        } finally {
            stop.set(true);
            racer.join();
        }
        assertThat(opened).isPositive();
    }

    private void flip(Path folder, Path secret, AtomicBoolean stop) {
        try {
            Path file = folder.resolve("flip.json");
            Path aside = temp.resolve("aside");
            while (!stop.get()) {
                Files.writeString(aside, "{}");
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
                Files.createSymbolicLink(aside, secret);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
