package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder whose owner may still be writing in it: no link is ever followed, not even one
 * that takes a folder's place in the middle of the walk, and a file that changed while it was read
 * is noticed.
 */
final class FolderWalk {
    private static final Set<OpenOption> READ =
            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Budget budget;
    private final EntryNames names;
    private final EntrySink sink;

    FolderWalk(Budget budget, EntrySink sink) {
        this.budget = budget;
        this.names = new EntryNames("", budget);
        this.sink = sink;
    }

    /** A folder by its path and, where the system has it, by its open handle. */
    private record Folder(Path path, @Nullable SecureDirectoryStream<Path> handle) {
        BasicFileAttributes attributes(Path name) throws IOException {
            if (handle == null) {
                return Files.readAttributes(
                        path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            }
            return handle.getFileAttributeView(
                            name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
        }

        InputStream open(Path name) throws IOException {
            return Channels.newInputStream(
                    handle == null
                            ? Files.newByteChannel(path.resolve(name), READ)
                            : handle.newByteChannel(name, READ));
        }

        DirectoryStream<Path> openFolder(Path name) throws IOException {
            return handle == null
                    ? Files.newDirectoryStream(path.resolve(name))
                    : handle.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        }
    }

    void walk(Path root) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
            walk(root, stream, "");
        }
    }

    private void walk(Path path, DirectoryStream<Path> stream, String prefix) throws IOException {
        @SuppressWarnings("unchecked")
        SecureDirectoryStream<Path> handle =
                stream instanceof SecureDirectoryStream<?> secure
                        ? (SecureDirectoryStream<Path>) secure
                        : null;
        Folder folder = new Folder(path, handle);
        for (Path name : namesIn(stream)) {
            member(folder, name, prefix);
        }
    }

    private List<Path> namesIn(DirectoryStream<Path> stream) throws IOException {
        List<Path> found = new ArrayList<>();
        try {
            for (Path path : stream) {
                found.add(path.getFileName());
                budget.expectEntries("folder", found.size());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing(Path::toString));
        return found;
    }

    private void member(Folder folder, Path name, String prefix) throws IOException {
        String path = prefix + text(name);
        BasicFileAttributes before = folder.attributes(name);
        if (before.isDirectory()) {
            names.folder(path);
            try (DirectoryStream<Path> inner = folder.openFolder(name)) {
                walk(folder.path().resolve(name), inner, path + "/");
            }
        } else if (before.isRegularFile()) {
            String checked = names.file(path);
            budget.expectBytes(checked, before.size());
            budget.deliver(before.size());
            try (InputStream content = folder.open(name)) {
                sink.file(checked, content);
            }
            checkSame(checked, before, folder.attributes(name));
        } else {
            throw RefusedException.unsafe(
                    "%s: the entry is %s, not a regular file"
                            .formatted(
                                    EntryNames.shown(path),
                                    before.isSymbolicLink()
                                            ? "a symbolic link"
                                            : "a special file"));
        }
    }

    static void checkSame(String path, BasicFileAttributes before, BasicFileAttributes after)
            throws PacketChangedException {
        boolean same =
                after.isRegularFile()
                        && Objects.equals(before.fileKey(), after.fileKey())
                        && before.size() == after.size()
                        && before.lastModifiedTime().equals(after.lastModifiedTime());
        if (!same) {
            throw new PacketChangedException(EntryNames.shown(path));
        }
    }

    /**
     * The name as text, from its bytes: the process may run under a locale that cannot spell it.
     */
    private String text(Path name) throws RefusedException {
        String text = name.toString();
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        String uri = name.toUri().getRawPath();
        String trimmed = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        String last = trimmed.substring(trimmed.lastIndexOf('/') + 1).replace("+", "%2B");
        return names.decode(
                URLDecoder.decode(last, StandardCharsets.ISO_8859_1)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }
}
