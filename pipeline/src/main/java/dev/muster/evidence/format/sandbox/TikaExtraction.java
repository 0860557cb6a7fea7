package dev.muster.evidence.format.sandbox;

import dev.muster.evidence.format.sandbox.ExtractionProtocol.Answer;
import dev.muster.evidence.format.sandbox.ExtractionProtocol.Request;
import dev.muster.evidence.format.sandbox.TextExtractor.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.DocumentSelector;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Extracts with Tika: the text of the document itself, nothing embedded in it, no macros, no
 * pictures.
 */
final class TikaExtraction {
    private static final long LARGEST_PART = 64L << 20;

    private final int characters;
    private final Parser pdf = new PDFParser();
    private final Parser docx = new OOXMLParser();

    /**
     * @param characters most characters of text
     */
    TikaExtraction(int characters) {
        this.characters = characters;
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
        ZipSecureFile.setMaxFileCount(2000);
        FontMappers.set(new OneFontMapper());
    }

    /** Never throws; a refusal repeats nothing of the document. */
    Answer answer(Request request) {
        MarkedTextHandler handler = new MarkedTextHandler(characters);
        Metadata metadata = new Metadata();
        Parser parser = request.source() == Source.PDF ? pdf : docx;
        try (InputStream in = TikaInputStream.get(request.bytes())) {
            parser.parse(in, handler, metadata, context());
        } catch (EncryptedDocumentException e) {
            return new Answer.Refusal("is protected by a password");
        } catch (StackOverflowError e) {
            return new Answer.Refusal("is nested too deeply to be read");
        } catch (IOException | SAXException | TikaException | RuntimeException | LinkageError e) {
            return handler.isOverLimit()
                    ? new Answer.Refusal(
                            "has more text than the limit of %d characters".formatted(characters))
                    : new Answer.Refusal("is broken (%s)".formatted(cause(e)));
        }
        return answer(
                handler,
                List.of(metadata.getValues(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING)));
    }

    /**
     * Tika goes on after some failures and mentions them; a part that was too large is not to be
     * gone on from.
     */
    private Answer answer(MarkedTextHandler handler, List<String> warnings) {
        if (handler.isOverLimit()) {
            return new Answer.Refusal(
                    "has more text than the limit of %d characters".formatted(characters));
        }
        if (warnings.stream().anyMatch(warning -> warning.contains("Zip bomb"))) {
            return new Answer.Refusal(
                    "has a part that inflates over the limit of %d bytes or %d times its size"
                            .formatted(
                                    LARGEST_PART,
                                    Math.round(1 / ZipSecureFile.getMinInflateRatio())));
        }
        ExtractedText extracted = handler.extracted(!warnings.isEmpty());
        return extracted.partial() && extracted.text().isBlank()
                ? new Answer.Refusal("is broken (no part of it could be read)")
                : new Answer.Text(extracted);
    }

    private static String cause(Throwable thrown) {
        Throwable innermost = thrown;
        for (int i = 0; i < 10 && innermost.getCause() != null; i++) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getSimpleName();
    }

    private static ParseContext context() {
        ParseContext context = new ParseContext();
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        pdf.setExtractBookmarksText(false);
        pdf.setExtractActions(false);
        pdf.setMaxMainMemoryBytes(64L << 20);
        context.set(PDFParserConfig.class, pdf);
        OfficeParserConfig office = new OfficeParserConfig();
        office.setExtractMacros(false);
        office.setIncludeDeletedContent(false);
        office.setIncludeMoveFromContent(false);
        office.setUseSAXDocxExtractor(true);
        context.set(OfficeParserConfig.class, office);
        context.set(DocumentSelector.class, embedded -> false);
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        return context;
    }

    /** Leaves everything inside a document alone. */
    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(
                InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            // embedded files are not part of the text
        }
    }
}
