package dev.muster.cli;

import dev.muster.intake.TarStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** A packet on its way to the desk: an archive as it is, a folder as a tar that is made while it is sent. */
final class PacketBody {
    private final Path packet;
    private final boolean folder;

    /**
     * Looks at the packet.
     *
     * @throws IllegalArgumentException when there is none, or it has what a packet may not have
     * @throws IOException when it cannot be read
     */
    PacketBody(Path packet) throws IOException {
        this.packet = packet;
        this.folder = Files.isDirectory(packet);
        if (!folder && !Files.isRegularFile(packet)) {
            throw new IllegalArgumentException(
                    packet + " is neither a folder nor an archive; check the path");
        }
    }

    /** As the desk will call it. */
    String name() {
        return String.valueOf(packet.toAbsolutePath().normalize().getFileName());
    }

    String mediaType() {
        return folder ? "application/x-tar" : "application/octet-stream";
    }

    /** The bytes, from the start; the same ones every time as long as nobody writes to the packet. */
    InputStream open() throws IOException {
        return folder ? new TarStream(files()) : Files.newInputStream(packet);
    }

    /** SHA-256 of the bytes: a key that is the same for every try, and for no other packet. */
    String key() throws IOException {
        try (InputStream in = open()) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
            }
            return "sha256:" + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private List<TarStream.Member> files() throws IOException {
        List<TarStream.Member> files = new ArrayList<>();
        Files.walkFileTree(
                packet,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (!attributes.isRegularFile()) {
                            throw new IllegalArgumentException(
                                    file
                                            + " is a link or a special file, which no packet may have; replace it");
                        }
                        files.add(
                                new TarStream.Member(
                                        pathOf(file),
                                        attributes.size(),
                                        () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)));
                        return FileVisitResult.CONTINUE;
                    }
                });
        if (files.isEmpty()) {
            throw new IllegalArgumentException(packet + " has no file in it; check the path");
        }
        files.sort(
                Comparator.comparing(
                        file -> file.path().getBytes(StandardCharsets.UTF_8),
                        Arrays::compareUnsigned));
        return files;
    }

    private String pathOf(Path file) {
        return packet.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
