package dev.muster.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Opens bytes as a packet and says what is expected of it. */
final class Openings {
    private Openings() {}

    static Opening open(byte[] archive) {
        return open(archive, IntakeLimits.defaults());
    }

    static Opening open(byte[] archive, IntakeLimits limits) {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            SeekableBlob blob = blobs.put(new ByteArrayInputStream(archive));
            return new PacketOpener(limits, blobs).open("packet", blob);
        } catch (IOException e) {
            throw new AssertionError("the opener may not fail on any bytes", e);
        }
    }

    static List<String> paths(Opening opening) {
        return packet(opening).entries().stream().map(Packet.Entry::path).toList();
    }

    static Packet packet(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).packet();
    }

    static Opening.Rejected rejected(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Rejected.class);
        return (Opening.Rejected) opening;
    }

    static void assertUnsafe(byte[] archive, String message) {
        Opening.Rejected rejected = rejected(open(archive));
        assertThat(rejected.code()).isEqualTo(FindingCode.UNSAFE_ARCHIVE);
        assertThat(rejected.message()).contains(message);
    }

    static String text(Packet.Entry entry) {
        try (InputStream in = entry.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
