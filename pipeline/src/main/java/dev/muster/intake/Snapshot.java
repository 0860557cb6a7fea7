package dev.muster.intake;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a delivery looks like from outside: every path in it with size, time and identity. Equal
 * snapshots some time apart mean that nobody is writing, as far as one can see.
 *
 * @param items by path; those beyond {@link #MOST_ITEMS} are left out
 */
record Snapshot(List<Item> items) {
    static final int MOST_ITEMS = 20_000;

    /**
     * @param kind {@code f} for a file, {@code d} for a folder, {@code x} for anything else
     */
    record Item(String path, char kind, long size, FileTime changed, String identity) {}

    Snapshot {
        items = List.copyOf(items);
    }

    /** Bytes of all regular files seen. */
    long bytes() {
        return items.stream().mapToLong(Item::size).sum();
    }

    /** Kind, size and path of everything seen, the same for the same content. */
    String listing() {
        return items.stream()
                .map(
                        item ->
                                "%s %d %s\n"
                                        .formatted(
                                                item.kind(),
                                                item.size(),
                                                EntryNames.shown(item.path())))
                .collect(Collectors.joining());
    }

    /** Never follows a link. */
    static Snapshot of(Path delivery) throws IOException {
        List<Item> items = new ArrayList<>();
        BasicFileAttributes top =
                Files.readAttributes(
                        delivery, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!top.isDirectory()) {
            return new Snapshot(List.of(item("", top)));
        }
        Files.walkFileTree(
                delivery,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return add(folder, attributes);
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        return add(file, attributes);
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }

                    private FileVisitResult add(Path path, BasicFileAttributes attributes) {
                        items.add(item(delivery.relativize(path).toString(), attributes));
                        return items.size() < MOST_ITEMS
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.TERMINATE;
                    }
                });
        items.sort(Comparator.comparing(Item::path));
        return new Snapshot(items);
    }

    private static Item item(String path, BasicFileAttributes attributes) {
        char kind = attributes.isDirectory() ? 'd' : attributes.isRegularFile() ? 'f' : 'x';
        long size = attributes.isRegularFile() ? attributes.size() : 0;
        return new Item(
                path,
                kind,
                size,
                attributes.lastModifiedTime(),
                String.valueOf(attributes.fileKey()));
    }
}
