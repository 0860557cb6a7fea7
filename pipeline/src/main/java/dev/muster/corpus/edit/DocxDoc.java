package dev.muster.corpus.edit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A WordprocessingML document (ISO/IEC 29500): the text of its runs, in the package around it. */
public final class DocxDoc {
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    private static final String MAIN = "word/document.xml";

    private final Map<String, byte[]> parts;
    private final XmlDoc document;

    private DocxDoc(Map<String, byte[]> parts, XmlDoc document) {
        this.parts = parts;
        this.document = document;
    }

    /** The document; empty when the bytes are no package with a main document. */
    public static Optional<DocxDoc> parse(byte[] bytes) {
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
            return Optional.empty();
        }
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(parts.get(MAIN))
                .flatMap(XmlDoc::parse)
                .map(document -> new DocxDoc(parts, document));
    }

    /** Rewrites the text of every run; tells how many changed. */
    public int rewrite(UnaryOperator<String> change) {
        int changed = 0;
        for (Element run : document.elements("t")) {
            String text = run.getTextContent();
            String now = change.apply(text);
            if (!now.equals(text)) {
                run.setTextContent(now);
                changed++;
            }
        }
        return changed;
    }

    /** Adds a paragraph at the end; each piece is a run of its own. */
    public void add(String... pieces) {
        List<Element> paragraphs = document.elements("p");
        Element last = paragraphs.getLast();
        Element paragraph = element(last, "p");
        for (String piece : pieces) {
            Element text = element(last, "t");
            text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
            text.setTextContent(piece);
            Element run = element(last, "r");
            run.appendChild(text);
            paragraph.appendChild(run);
        }
        parent(last).insertBefore(paragraph, last.getNextSibling());
    }

    /** Says who and what in the properties of the package, which no reader of its text sees. */
    public void title(String title) {
        String types = text("[Content_Types].xml");
        String relations = text("_rels/.rels");
        parts.put(
                "docProps/core.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <cp:coreProperties xmlns:cp="%s/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title></cp:coreProperties>
                """
                        .formatted(PACKAGE, title.replace("&", "&amp;").replace("<", "&lt;"))
                        .getBytes(StandardCharsets.UTF_8));
        parts.put(
                "[Content_Types].xml",
                types.replace(
                                "</Types>",
                                "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>")
                        .getBytes(StandardCharsets.UTF_8));
        parts.put(
                "_rels/.rels",
                relations
                        .replace(
                                "</Relationships>",
                                "<Relationship Id=\"rIdCore\" Type=\"%s/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
                                        .formatted(PACKAGE))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private String text(String part) {
        return new String(parts.getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Cuts every run of more than one word into two; the text stays. */
    public void split() {
        for (Element text : document.elements("t")) {
            String words = text.getTextContent();
            int blank = words.indexOf(' ');
            if (blank > 0) {
                Element run = (Element) parent(text);
                Element second = (Element) run.cloneNode(true);
                text.setTextContent(words.substring(0, blank - 1));
                second.getElementsByTagNameNS("*", "t")
                        .item(0)
                        .setTextContent(words.substring(blank - 1));
                parent(run).insertBefore(second, run.getNextSibling());
            }
        }
    }

    private Element element(Element like, String localName) {
        return document.dom()
                .createElementNS(like.getNamespaceURI(), like.getPrefix() + ":" + localName);
    }

    private static Node parent(Node node) {
        Node parent = node.getParentNode();
        if (parent == null) {
            throw new IllegalStateException("a run stands in a paragraph, and that in a body");
        }
        return parent;
    }

    /** The package with the document as it now is. */
    public byte[] bytes() {
        parts.put(MAIN, document.bytes());
        return zip(new ArrayList<>(parts.entrySet()));
    }

    /** The same parts, the document's too, in another order and with other compression. */
    public byte[] rezipped() {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>(parts.entrySet());
        Collections.reverse(entries.subList(1, entries.size()));
        return zip(entries);
    }

    private static byte[] zip(List<Map.Entry<String, byte[]>> entries) {
        try {
            return Packaging.zip(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
