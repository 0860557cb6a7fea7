package dev.muster.evidence.parse;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.muster.model.Selector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A StAX cursor that knows the XPath of where it stands. DTDs and external entities are never
 * processed (a reference to an undeclared entity makes the document unreadable from there on).
 */
public final class XmlSource implements AutoCloseable {
    private static final XMLInputFactory FACTORY = newFactory();

    private static final class Level {
        final String step;
        final String name;
        final Map<String, Integer> children = new HashMap<>();

        Level(String step, String name) {
            this.step = step;
            this.name = name;
        }
    }

    private final InputStream in;
    private final XMLStreamReader reader;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final int maxDepth;
    private final LookupWatch watch;

    private XmlSource(InputStream in, XMLStreamReader reader, int maxDepth, LookupWatch watch) {
        this.in = in;
        this.reader = reader;
        this.maxDepth = maxDepth;
        this.watch = watch;
        levels.push(new Level("", ""));
    }

    /** Makes parsers that process neither DTDs nor external entities. */
    public static XMLInputFactory factory() {
        return FACTORY;
    }

    private static XMLInputFactory newFactory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 1000);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 512);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 1 << 20);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, 64 << 20);
        // else what is broken in a text is thrown unchecked, where the text is asked for
        factory.getConfig().doParseLazily(false);
        return factory;
    }

    /** Opens a document and owns its stream; encoding by byte-order mark and XML declaration. */
    public static XmlSource open(InputStream in, int maxDepth)
            throws IOException, UnreadableEvidenceException {
        return open(in, maxDepth, LookupWatch.NONE);
    }

    /** The same, and elements and the attributes that are looked for are heard by a watch. */
    public static XmlSource open(InputStream in, int maxDepth, LookupWatch watch)
            throws IOException, UnreadableEvidenceException {
        try {
            InputStream from = XmlBytes.checked(in);
            XMLStreamReader reader = FACTORY.createXMLStreamReader(from);
            checkEncoding(reader.getCharacterEncodingScheme());
            return new XmlSource(in, reader, maxDepth, watch);
        } catch (UnreadableEvidenceException e) {
            in.close();
            throw e;
        } catch (XMLStreamException e) {
            in.close();
            throw unreadable(e);
        }
    }

    /** The parser takes names for an encoding that nobody else knows, such as utf--8. */
    private static void checkEncoding(@Nullable String declared)
            throws UnreadableEvidenceException {
        try {
            if (declared == null || Charset.isSupported(declared)) {
                return;
            }
        } catch (IllegalCharsetNameException e) {
            // is as unknown as the others
        }
        throw new UnreadableEvidenceException(
                "the XML is broken at its declaration: no encoding is called " + declared);
    }

    /** Goes to the next start or end of an element; false at the end of the document. */
    public boolean next() throws UnreadableEvidenceException {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    push(reader.getLocalName());
                    return true;
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    private void push(String name) throws UnreadableEvidenceException {
        if (levels.size() > maxDepth) {
            throw new UnreadableEvidenceException("elements are nested deeper than " + maxDepth);
        }
        Level parent = levels.element();
        int position = parent.children.merge(name, 1, Integer::sum);
        levels.push(new Level("/*[local-name()='" + name + "'][" + position + "]", name));
        watch.element(this);
    }

    /** Whether the cursor stands on the start of an element. */
    public boolean isStart() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    /** Whether the cursor stands on the start of an element of this local name. */
    public boolean isStart(String name) {
        return isStart() && name.equals(reader.getLocalName());
    }

    /** Whether the cursor stands on the end of an element of this local name. */
    public boolean isEnd(String name) {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT
                && name.equals(reader.getLocalName());
    }

    /**
     * Leaves the element whose end the cursor stands on; call once for each end, after {@link
     * #path()} was used.
     */
    public void leave() {
        levels.pop();
    }

    /** Local name of the element. */
    public String name() {
        return reader.getLocalName();
    }

    /** Namespace of the element; empty when it has none. */
    public String namespace() {
        return reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    }

    /** Local name of the element around the current one; empty at the root. */
    public String parentName() {
        var levelsFromInside = levels.iterator();
        levelsFromInside.next();
        return levelsFromInside.hasNext() ? levelsFromInside.next().name : "";
    }

    /** How many elements are open, the current one included. */
    public int depth() {
        return levels.size() - 1;
    }

    /** An attribute's value by local name; null when absent. */
    public @Nullable String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                String value = reader.getAttributeValue(i);
                watch.attribute(name(), name, value, () -> attributeHere(name));
                return value;
            }
        }
        if (watch != LookupWatch.NONE) {
            watch.absent(
                    new LookupWatch.Absence(
                            name(), name, this::attributes, this::here, this::attributeHere));
        }
        return null;
    }

    private List<String> attributes() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
        }
        return names;
    }

    /** The XPath of the element, as {@code /*[local-name()='a'][1]/…}. */
    public String path() {
        StringBuilder path = new StringBuilder();
        levels.descendingIterator().forEachRemaining(level -> path.append(level.step));
        return path.toString();
    }

    /** Selects the element. */
    public Selector here() {
        return new Selector.XPath(path());
    }

    /** Selects an attribute of the element. */
    public Selector attributeHere(String name) {
        return new Selector.XPath(path() + "/@*[local-name()='" + name + "']");
    }

    /**
     * The string value of the element: all text inside, as XPath 1.0 defines it. The cursor then
     * stands on the element's end, and the element has been left.
     */
    public String stringValue() throws UnreadableEvidenceException {
        StringBuilder text = new StringBuilder();
        try {
            for (int depth = 1; depth > 0; ) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> depth++;
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.CHARACTERS,
                            XMLStreamConstants.CDATA,
                            XMLStreamConstants.SPACE ->
                            text.append(reader.getText());
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
        leave();
        return text.toString();
    }

    /** Skips the rest of the element, which has then been left. */
    public void skip() throws UnreadableEvidenceException {
        stringValue();
    }

    private static UnreadableEvidenceException unreadable(XMLStreamException e) {
        if (e.getNestedException() instanceof CharacterCodingException) {
            return new UnreadableEvidenceException("the XML is not encoded in UTF-8", null, e);
        }
        var location = e.getLocation();
        String where =
                location == null
                        ? ""
                        : " at line "
                                + location.getLineNumber()
                                + ", column "
                                + location.getColumnNumber();
        return new UnreadableEvidenceException("the XML is broken" + where, null, e);
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
