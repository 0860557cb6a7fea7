package dev.muster.intake;

import dev.muster.model.FindingCode;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Opens a folder, zip, tar, tar.gz or tar.zst into a sealed packet, or says why not. What it is,
 * its first bytes decide; what is inside goes into the blob store, never onto the disk under a name
 * of its own.
 */
public final class PacketOpener {
    private final IntakeLimits limits;
    private final BlobSink blobs;

    public PacketOpener(IntakeLimits limits, BlobSink blobs) {
        this.limits = limits;
        this.blobs = blobs;
    }

    /**
     * Whether a file that begins like this is one of the archives that can be opened.
     *
     * @param head its first 512 bytes, or all if it has fewer
     */
    public static boolean isArchive(byte[] head) {
        return ArchiveKind.of(head) != ArchiveKind.NONE;
    }

    /**
     * Opens a delivery where it lies. A symbolic link is refused; whoever trusts one resolves it
     * first.
     *
     * @throws PacketChangedException when somebody writes to it meanwhile; try again later
     * @throws IOException when a disk fails; nothing is known about the packet, try again
     */
    public Opening open(Path path) throws IOException {
        BasicFileAttributes before = attributes(path);
        if (before.isDirectory()) {
            return new Unpacking(limits, blobs).folder(path);
        }
        if (!before.isRegularFile()) {
            String kind = before.isSymbolicLink() ? "a symbolic link" : "a special file";
            return new Opening.Rejected(FindingCode.UNSAFE_ARCHIVE, "the packet is " + kind, null);
        }
        String name = String.valueOf(path.getFileName());
        Opening opening;
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            opening = new Unpacking(limits, blobs).archive(name, channel);
        }
        FolderWalk.checkSame(name, before, attributes(path));
        return opening;
    }

    /**
     * Opens an archive that has been sealed already.
     *
     * @param name of the delivery, for messages only
     */
    public Opening open(String name, SeekableBlob archive) throws IOException {
        try (SeekableByteChannel channel = archive.channel()) {
            return new Unpacking(limits, blobs).archive(name, channel);
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
