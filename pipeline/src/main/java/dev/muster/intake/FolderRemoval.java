package dev.muster.intake;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes a delivery without ever leaving it, even if a folder is swapped for a link meanwhile. */
final class FolderRemoval {
    private FolderRemoval() {}

    static void remove(Path delivery) throws IOException {
        if (!Files.isDirectory(delivery, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(delivery);
            return;
        }
        try (DirectoryStream<Path> parent = Files.newDirectoryStream(Durable.parent(delivery))) {
            if (parent instanceof SecureDirectoryStream<Path> secure) {
                removeFolder(secure, delivery.getFileName());
                return;
            }
        } catch (NoSuchFileException e) {
            // Another node swept it.
            return;
        }
        Files.walkFileTree(
                delivery,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failure) throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void removeFolder(SecureDirectoryStream<Path> parent, Path name)
            throws IOException {
        try (SecureDirectoryStream<Path> folder =
                parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : folder) {
                Path member = path.getFileName();
                BasicFileAttributes attributes =
                        folder.getFileAttributeView(
                                        member,
                                        BasicFileAttributeView.class,
                                        LinkOption.NOFOLLOW_LINKS)
                                .readAttributes();
                if (attributes.isDirectory()) {
                    removeFolder(folder, member);
                } else {
                    folder.deleteFile(member);
                }
            }
        }
        parent.deleteDirectory(name);
    }
}
