package dev.muster.evidence.parse;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The root element of an XML document, its attributes, and the names of elements seen in the head.
 *
 * @param root local name; null when there is none
 * @param namespace namespace of the root; empty when it has none
 */
public record XmlOutline(
        @Nullable String root,
        String namespace,
        Map<String, String> attributes,
        Set<String> elements) {

    /**
     * The outline of the first bytes; broken or cut-off documents give what came before the break.
     */
    public static XmlOutline of(byte[] head) {
        String root = null;
        String namespace = "";
        Map<String, String> attributes = new HashMap<>();
        Set<String> elements = new LinkedHashSet<>();
        try {
            XMLStreamReader reader =
                    XmlSource.factory().createXMLStreamReader(new ByteArrayInputStream(head));
            while (reader.hasNext() && elements.size() < 200) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (root == null) {
                    root = reader.getLocalName();
                    namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        attributes.put(
                                reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                }
                elements.add(reader.getLocalName());
            }
        } catch (XMLStreamException | RuntimeException e) {
            // cut off or broken: what was seen so far decides
        }
        return new XmlOutline(root, namespace, Map.copyOf(attributes), Set.copyOf(elements));
    }

    /** Whether the root has this local name. */
    public boolean rootIs(String name) {
        return name.equals(root);
    }
}
