package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * The XML schemas of CycloneDX 1.0 to 1.7, each loaded at first use. Document type declarations are
 * refused, nothing is ever fetched.
 */
final class CycloneDxXmlSchema implements SchemaCheck {
    private static final Pattern KNOWN = Pattern.compile("1\\.[0-7]");
    private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

    @Override
    public Optional<List<Violation>> violations(EvidenceDocument document, String version)
            throws IOException, UnreadableEvidenceException {
        if (!KNOWN.matcher(version).matches()) {
            return Optional.empty();
        }
        ValidatorHandler validator =
                LOADED.computeIfAbsent("bom-" + version + ".xsd", CycloneDxXmlSchema::load)
                        .newValidatorHandler();
        XmlViolations places = new XmlViolations(validator);
        try {
            XMLReader reader = reader();
            reader.setContentHandler(places);
            reader.setErrorHandler(places);
            reader.parse(new InputSource(new ByteArrayInputStream(document.bytes())));
        } catch (SAXException e) {
            String where =
                    e instanceof SAXParseException at ? " at line " + at.getLineNumber() : "";
            throw new UnreadableEvidenceException(
                    "the schema could not be applied" + where, null, e);
        }
        return Optional.of(places.violations());
    }

    private static XMLReader reader() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's XML parser knows these features", e);
        }
    }

    private static Schema load(String file) {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new Source[] {source("spdx.xsd"), source(file)});
        } catch (SAXException e) {
            throw new IllegalStateException("the schema " + file + " does not compile", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(String file) throws IOException {
        return new StreamSource(CycloneDxFiles.open(file), CycloneDxFiles.BASE + file);
    }
}
