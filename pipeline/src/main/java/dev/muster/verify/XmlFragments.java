package dev.muster.verify;

import dev.muster.model.Selector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * XPath 1.0 over a document without DTD or entities, by the platform's own parser: not the one that
 * readers use.
 */
final class XmlFragments {
    private final Document document;

    private XmlFragments(Document document) {
        this.document = document;
    }

    static XmlFragments of(byte[] bytes) throws Fragments.NoFragmentException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(
                    "http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new XmlFragments(builder.parse(new ByteArrayInputStream(bytes)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's XML parser has lost a feature", e);
        } catch (SAXException | IOException e) {
            throw new Fragments.NoFragmentException("the document is no well-formed XML");
        }
    }

    List<String> select(String expression) throws Fragments.NoFragmentException {
        try {
            XPathEvaluationResult<?> result =
                    XPathFactory.newDefaultInstance()
                            .newXPath()
                            .evaluateExpression(expression, document);
            List<String> selected = new ArrayList<>();
            if (result.type() == XPathEvaluationResult.XPathResultType.NODESET) {
                for (Node node : (XPathNodes) result.value()) {
                    selected.add(
                            node.getNodeType() == Node.ATTRIBUTE_NODE
                                    ? node.getNodeValue()
                                    : node.getTextContent());
                }
            } else {
                selected.add(
                        XPathFactory.newDefaultInstance()
                                .newXPath()
                                .evaluate(expression, document, XPathConstants.STRING)
                                .toString());
            }
            return selected;
        } catch (XPathExpressionException e) {
            throw new Fragments.NoFragmentException("the XPath cannot be evaluated: " + expression);
        }
    }

    /** Plain XPaths of the elements and attributes that an expression selects. */
    List<Selector> paths(String expression) throws Fragments.NoFragmentException {
        try {
            XPathEvaluationResult<?> result =
                    XPathFactory.newDefaultInstance()
                            .newXPath()
                            .evaluateExpression(expression, document);
            List<Selector> paths = new ArrayList<>();
            if (result.type() == XPathEvaluationResult.XPathResultType.NODESET) {
                for (Node node : (XPathNodes) result.value()) {
                    paths.add(new Selector.XPath(path(node)));
                }
            }
            return paths;
        } catch (XPathExpressionException e) {
            throw new Fragments.NoFragmentException("the XPath cannot be evaluated: " + expression);
        }
    }

    private static String path(Node node) {
        if (node instanceof Attr attribute) {
            return path(attribute.getOwnerElement()) + "/@*[local-name()='" + name(node) + "']";
        }
        if (node.getNodeType() != Node.ELEMENT_NODE) {
            return node.getParentNode() == null ? "" : path(node.getParentNode());
        }
        int position = 1;
        for (Node before = node.getPreviousSibling();
                before != null;
                before = before.getPreviousSibling()) {
            if (before.getNodeType() == Node.ELEMENT_NODE && name(before).equals(name(node))) {
                position++;
            }
        }
        String step = "/*[local-name()='" + name(node) + "'][" + position + "]";
        return path(node.getParentNode()) + step;
    }

    private static String name(Node node) {
        return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
    }
}
