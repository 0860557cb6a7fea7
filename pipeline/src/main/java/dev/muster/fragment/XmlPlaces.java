package dev.muster.fragment;

import dev.muster.evidence.parse.XmlSource;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Where plain XPaths (steps of {@code local-name()} and position, perhaps an attribute at the end)
 * point to in XML of any length, told by the parser's own offsets.
 */
final class XmlPlaces {
    private static final Pattern STEP =
            Pattern.compile("\\G/\\*\\[local-name\\(\\)='([^']*)'\\]\\[(\\d+)\\]");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\G/@\\*\\[local-name\\(\\)='([^']*)'\\]$");

    /** A step of the wanted paths. */
    private static final class Step {
        final Map<String, Step> children = new HashMap<>();
        final Map<String, String> attributes = new HashMap<>();
        @Nullable String path;
    }

    /** An open element; {@code step} is null where nothing is wanted. */
    private static final class Open {
        final @Nullable Step step;
        final Map<String, Integer> positions = new HashMap<>();
        final StringBuilder text = new StringBuilder();
        final long tag;
        final long content;

        Open(@Nullable Step step, long tag, long content) {
            this.step = step;
            this.tag = tag;
            this.content = content;
        }
    }

    /** An attribute whose tag is known, and whose place in it is not yet. */
    private record Pending(String path, String name, String value, long tag, long tagEnd) {}

    private final Step root = new Step();
    private final Map<String, Place> found = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final boolean tagsOnly;

    private XmlPlaces(boolean tagsOnly) {
        this.tagsOnly = tagsOnly;
    }

    /**
     * The places of those paths that there are; paths that are not plain are left out.
     *
     * @param tagsOnly whether an element's start tag is its place, rather than its content
     * @throws NotFoundException when the text is no XML as far as it is needed
     */
    static Map<String, Place> find(DocumentText text, Collection<String> paths, boolean tagsOnly)
            throws IOException, NotFoundException {
        XmlPlaces places = new XmlPlaces(tagsOnly);
        paths.forEach(places::want);
        try (Reader reader = text.open()) {
            XMLStreamReader2 xml =
                    (XMLStreamReader2) XmlSource.factory().createXMLStreamReader(reader);
            places.walk(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new NotFoundException("the document is no XML as far as it was read");
        }
        for (Pending one : places.pending) {
            places.attribute(one, text.read(one.tag, one.tagEnd));
        }
        return places.found;
    }

    private void want(String path) {
        Step step = root;
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find()) {
            String key = matcher.group(1) + "[" + matcher.group(2) + "]";
            step = step.children.computeIfAbsent(key, _ -> new Step());
            end = matcher.end();
        }
        Matcher attribute = ATTRIBUTE.matcher(path);
        if (end == path.length() && end > 0) {
            step.path = path;
        } else if (attribute.find(end)) {
            step.attributes.put(attribute.group(1), path);
        }
    }

    private void walk(XMLStreamReader2 xml) throws XMLStreamException {
        open.push(new Open(root, 0, 0));
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml);
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text(xml);
                default -> {}
            }
        }
    }

    private void start(XMLStreamReader2 xml) throws XMLStreamException {
        Open parent = open.element();
        Step step = null;
        if (parent.step != null) {
            int position = parent.positions.merge(xml.getLocalName(), 1, Integer::sum);
            step = parent.step.children.get(xml.getLocalName() + "[" + position + "]");
        }
        if (step == null) {
            open.push(new Open(null, 0, 0));
            return;
        }
        long tag = xml.getLocationInfo().getStartingCharOffset();
        long content = xml.getLocationInfo().getEndingCharOffset();
        open.push(new Open(step, tag, content));
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String path = step.attributes.get(xml.getAttributeLocalName(i));
            if (path != null) {
                String name = xml.getAttributeLocalName(i);
                pending.add(new Pending(path, name, xml.getAttributeValue(i), tag, content));
            }
        }
        if (step.path != null && tagsOnly) {
            found.put(step.path, new Place(tag, content, "", false));
        }
    }

    private void end(XMLStreamReader2 xml) throws XMLStreamException {
        Open closed = open.pop();
        if (closed.step == null || closed.step.path == null || tagsOnly) {
            return;
        }
        long end = xml.getLocationInfo().getStartingCharOffset();
        Place place =
                end <= closed.content // <a/>
                        ? new Place(closed.tag, closed.content, "", false)
                        : new Place(closed.content, end, closed.text.toString(), false);
        found.put(closed.step.path, place);
    }

    private void text(XMLStreamReader2 xml) {
        for (Open element : open) {
            if (element.step != null && element.step.path != null) {
                element.text.append(xml.getText());
            }
        }
    }

    /** Finds the attribute's value within its start tag, as XML 1.0 section 3.1 writes one. */
    private void attribute(Pending wanted, String tag) {
        int at = 1;
        while (at < tag.length() && !isSpace(tag.charAt(at))) {
            at++; // the element's name
        }
        while (at < tag.length()) {
            while (at < tag.length() && isSpace(tag.charAt(at))) {
                at++;
            }
            int equals = tag.indexOf('=', at);
            if (equals < 0) {
                return;
            }
            String name = tag.substring(at, equals).strip();
            int quote = equals + 1;
            while (quote < tag.length() && isSpace(tag.charAt(quote))) {
                quote++;
            }
            int end = quote < tag.length() ? tag.indexOf(tag.charAt(quote), quote + 1) : -1;
            if (end < 0) {
                return;
            }
            if (name.substring(name.indexOf(':') + 1).equals(wanted.name)) {
                found.putIfAbsent(
                        wanted.path,
                        new Place(wanted.tag + quote + 1, wanted.tag + end, wanted.value, false));
                return;
            }
            at = end + 1;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
