package dev.muster.api;

import dev.muster.intake.PacketOpener;
import dev.muster.intake.TarStream;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a request brings: an archive as its body, an archive as its only part, or files as parts, which
 * are read as one tar.
 */
final class UploadedPacket implements AutoCloseable {
    private static final String UNNAMED = "packet";
    private static final Set<String> ARCHIVES =
            Set.of(
                    "application/zip",
                    "application/x-zip-compressed",
                    "application/x-tar",
                    "application/gzip",
                    "application/x-gzip",
                    "application/x-gtar",
                    "application/zstd",
                    "application/x-zstd",
                    "application/octet-stream");
    private static final int HEAD = 512;

    private final String name;
    private final InputStream archive;
    private final Collection<Part> parts;

    private UploadedPacket(String name, InputStream archive, Collection<Part> parts) {
        this.name = name;
        this.archive = archive;
        this.parts = parts;
    }

    /**
     * Begins to read a request.
     *
     * @throws RefusedRequestException when it is none that could bring a packet
     */
    static UploadedPacket of(HttpServletRequest request) throws IOException {
        String type = mediaType(request);
        if (type.equals(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return ofParts(parts(request));
        }
        if (!ARCHIVES.contains(type)) {
            throw new RefusedRequestException(Problem.MEDIA_TYPE_UNSUPPORTED);
        }
        return new UploadedPacket(nameIn(request), request.getInputStream(), List.of());
    }

    private static String mediaType(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null) {
            throw new RefusedRequestException(Problem.MEDIA_TYPE_UNSUPPORTED);
        }
        try {
            MediaType parsed = MediaType.parseMediaType(type);
            return parsed.getType() + "/" + parsed.getSubtype();
        } catch (InvalidMediaTypeException e) {
            throw new RefusedRequestException(Problem.MEDIA_TYPE_UNSUPPORTED);
        }
    }

    private static String nameIn(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        try {
            return header == null
                    ? UNNAMED
                    : named(ContentDisposition.parse(header).getFilename());
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(
                    Problem.REQUEST_MALFORMED, "Content-Disposition cannot be read");
        }
    }

    private static String named(@Nullable String name) {
        return name == null || name.isBlank() ? UNNAMED : name;
    }

    private static Collection<Part> parts(HttpServletRequest request) throws IOException {
        try {
            return request.getParts();
        } catch (IllegalStateException e) {
            throw new RefusedRequestException(
                    Problem.UPLOAD_TOO_LARGE,
                    "The form has more bytes or more parts than are taken; send one archive.");
        } catch (ServletException e) {
            throw new RefusedRequestException(
                    Problem.REQUEST_MALFORMED, "The multipart body cannot be read.");
        }
    }

    private static UploadedPacket ofParts(Collection<Part> parts) throws IOException {
        List<Part> files =
                parts.stream().filter(part -> part.getSubmittedFileName() != null).toList();
        if (files.isEmpty()) {
            throw new RefusedRequestException(
                    Problem.REQUEST_MALFORMED,
                    "There is no file in the form; a part needs a filename.");
        }
        if (files.size() == 1 && isArchive(files.getFirst())) {
            Part only = files.getFirst();
            return new UploadedPacket(
                    named(only.getSubmittedFileName()), only.getInputStream(), parts);
        }
        List<TarStream.Member> members = new ArrayList<>();
        for (Part file : files) {
            members.add(
                    new TarStream.Member(
                            String.valueOf(file.getSubmittedFileName()),
                            file.getSize(),
                            file::getInputStream));
        }
        return new UploadedPacket(UNNAMED, new TarStream(members), parts);
    }

    private static boolean isArchive(Part part) throws IOException {
        try (InputStream in = part.getInputStream()) {
            return PacketOpener.isArchive(in.readNBytes(HEAD));
        }
    }

    /** As the sender calls it. */
    String name() {
        return name;
    }

    InputStream archive() {
        return archive;
    }

    @Override
    public void close() throws IOException {
        archive.close();
        for (Part part : parts) {
            part.delete();
        }
    }
}
