package dev.muster.corpus.edit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * A PDF document whose first page writes its text in a simple Latin font (ISO 32000). Bytes written
 * do not depend on clock or machine.
 */
public final class PdfDoc {
    private final byte[] bytes;

    private PdfDoc(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Something done to the document. */
    @FunctionalInterface
    private interface Change {
        void apply(PDDocument document) throws IOException;
    }

    /** The document; empty when the bytes are none, or its text is not in a simple font. */
    public static Optional<PdfDoc> parse(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.ISO_8859_1);
        if (!head.equals("%PDF-")) {
            return Optional.empty();
        }
        try (PDDocument document = Loader.loadPDF(bytes)) {
            boolean simple =
                    document.getNumberOfPages() > 0
                            && font(document.getPage(0)).isPresent()
                            && document.getDocumentInformation().getTitle() == null;
            return simple ? Optional.of(new PdfDoc(bytes)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<COSName> font(PDPage page) {
        for (COSName name : page.getResources().getFontNames()) {
            var font =
                    page.getResources()
                            .getCOSObject()
                            .getCOSDictionary(COSName.FONT)
                            .getCOSDictionary(name);
            if (COSName.TYPE1.equals(font.getCOSName(COSName.SUBTYPE))
                    && font.getCOSName(COSName.ENCODING) != null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The document with a line of plain ASCII at the foot of its first page. */
    public byte[] withLine(String text) {
        return changed(
                document -> {
                    PDPage page = document.getPage(0);
                    String name = font(page).orElseThrow().getName();
                    String escaped =
                            text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
                    ByteArrayOutputStream content = new ByteArrayOutputStream();
                    content.writeBytes(page.getContents().readAllBytes());
                    content.writeBytes(
                            "\nBT /%s 10 Tf 50 40 Td (%s) Tj ET\n"
                                    .formatted(name, escaped)
                                    .getBytes(StandardCharsets.ISO_8859_1));
                    PDStream stream = new PDStream(document);
                    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                        content.writeTo(out);
                    }
                    page.setContents(stream);
                },
                CompressParameters.NO_COMPRESSION);
    }

    /** The document with a title, in clear or packed away with its other objects. */
    public byte[] titled(String title, boolean packed) {
        return changed(
                document -> document.getDocumentInformation().setTitle(title),
                packed
                        ? CompressParameters.DEFAULT_COMPRESSION
                        : CompressParameters.NO_COMPRESSION);
    }

    /** The same document as another program would save it: objects packed into streams. */
    public byte[] resaved() {
        return changed(document -> {}, CompressParameters.DEFAULT_COMPRESSION);
    }

    private byte[] changed(Change change, CompressParameters form) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            change.apply(document);
            document.setDocumentId(0L);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, form);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
