package dev.muster.intake;

import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The opening of one packet: its files, then the archives among them, then the archives among
 * those.
 */
final class Unpacking {
    /** A signal to the inbox; it is no part of the packet in whatever form it comes. */
    static final String READY = ".ready";

    private record Member(String path, SeekableBlob content) {
        Packet.Entry entry() {
            return new Packet.Entry(path, content);
        }
    }

    private final BlobSink blobs;
    private final Budget budget;
    private final List<Opening.Unopened> unopened = new ArrayList<>();

    Unpacking(IntakeLimits limits, BlobSink blobs) {
        this.blobs = blobs;
        this.budget = new Budget(limits);
    }

    Opening folder(Path root) throws IOException {
        return sealed(sink -> new FolderWalk(budget, sink).walk(root));
    }

    Opening archive(String name, SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        if (size == 0) {
            return empty("the file has no bytes");
        }
        return sealed(
                sink -> {
                    if (size > budget.limits().compressedBytes()) {
                        throw RefusedException.limit(
                                "archive",
                                "compressedBytes",
                                budget.limits().compressedBytes(),
                                size);
                    }
                    budget.deliver(size);
                    ArchiveKind kind = kindOf(channel);
                    if (kind == ArchiveKind.NONE) {
                        throw new BrokenArchiveException(
                                "neither a folder nor a zip, tar, tar.gz or tar.zst");
                    }
                    if (!walk(kind, "", name, channel, sink)) {
                        throw new BrokenArchiveException("the compressed file holds no tar");
                    }
                });
    }

    /** A walk over a delivery or an inner archive. */
    private interface Walk {
        void into(EntrySink sink) throws IOException;
    }

    private Opening sealed(Walk walk) throws IOException {
        try {
            List<Member> files = collect("", walk);
            if (files.isEmpty()) {
                return empty("there is no file in it");
            }
            List<Packet.Entry> opened = new ArrayList<>();
            for (Member file : files) {
                openInner(file, 1, opened);
            }
            Packet packet = Packet.seal(files.stream().map(Member::entry).toList(), opened);
            return new Opening.Opened(packet, unopened);
        } catch (RefusedException e) {
            return e.rejected();
        } catch (BrokenArchiveException e) {
            return new Opening.Rejected(
                    FindingCode.UNSAFE_ARCHIVE, String.valueOf(e.getMessage()), null);
        }
    }

    private static Opening empty(String why) {
        return new Opening.Rejected(FindingCode.EMPTY_PACKET, "the packet is empty: " + why, null);
    }

    private List<Member> collect(String where, Walk walk) throws IOException {
        List<Member> members = new ArrayList<>();
        walk.into(
                (path, content) -> {
                    SeekableBlob blob = blobs.put(budget.file(where + path, content));
                    if (!(where.isEmpty() && path.equals(READY))) {
                        members.add(new Member(where + path, blob));
                    }
                });
        return members;
    }

    private void openInner(Member outer, int depth, List<Packet.Entry> opened) throws IOException {
        List<Member> inner = new ArrayList<>();
        try (SeekableByteChannel channel = outer.content().channel()) {
            ArchiveKind kind = kindOf(channel);
            if (kind == ArchiveKind.NONE
                    || kind == ArchiveKind.ZIP && ZipDocuments.isOne(channel)) {
                return;
            }
            if (depth > budget.limits().nesting()) {
                unopened.add(
                        new Opening.Unopened(
                                outer.path(),
                                "archives are opened %d deep"
                                        .formatted(budget.limits().nesting())));
                return;
            }
            inner.addAll(
                    collect(
                            outer.path() + "!/",
                            sink -> {
                                if (!walk(kind, outer.path() + "!/", outer.path(), channel, sink)) {
                                    single(kind, outer, channel, sink);
                                }
                            }));
        } catch (BrokenArchiveException e) {
            unopened.add(new Opening.Unopened(outer.path(), String.valueOf(e.getMessage())));
            return;
        }
        for (Member member : inner) {
            opened.add(member.entry());
            openInner(member, depth + 1, opened);
        }
    }

    private static ArchiveKind kindOf(SeekableByteChannel channel) throws IOException {
        channel.position(0);
        return ArchiveKind.of(Channels.newInputStream(channel).readNBytes(ArchiveKind.HEAD));
    }

    /** Walks an archive; false when it is a compressed file that holds no tar. */
    private boolean walk(
            ArchiveKind kind,
            String where,
            String name,
            SeekableByteChannel channel,
            EntrySink sink)
            throws IOException {
        if (kind == ArchiveKind.ZIP) {
            new ZipWalk(budget, where).walk(channel, sink);
            return true;
        }
        try (InputStream in = Decompressor.open(kind, name, channel, budget)) {
            byte[] head = in.readNBytes(ArchiveKind.HEAD);
            if (ArchiveKind.of(head) != ArchiveKind.TAR) {
                return false;
            }
            new TarWalk(budget, where)
                    .walk(new SequenceInputStream(new ByteArrayInputStream(head), in), sink);
            return true;
        }
    }

    private void single(ArchiveKind kind, Member outer, SeekableByteChannel channel, EntrySink sink)
            throws IOException {
        try (InputStream in = Decompressor.open(kind, outer.path(), channel, budget)) {
            EntryNames names = new EntryNames(outer.path() + "!/", budget);
            sink.file(names.file(Decompressor.innerName(outer.path())), in);
        }
    }
}
