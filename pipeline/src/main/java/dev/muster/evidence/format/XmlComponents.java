package dev.muster.evidence.format;

import static dev.muster.evidence.format.ComponentLists.part;

import dev.muster.evidence.Component;
import dev.muster.evidence.ComponentSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Components of CycloneDX XML at the top level; those nested within an assembly are part of it. */
final class XmlComponents {
    private static final int COMPONENT = 3;

    private final Captured purl = new Captured();
    private final Captured name = new Captured();
    private final Captured version = new Captured();
    private final List<Component.Part> licences = new ArrayList<>();

    private XmlComponents() {}

    static void cycloneDx(EvidenceDocument document, ComponentSink sink)
            throws IOException, UnreadableEvidenceException {
        XmlComponents list = new XmlComponents();
        try (XmlSource xml = document.xml()) {
            while (xml.next()) {
                if (xml.isStart()) {
                    list.enter(xml);
                } else {
                    if (xml.depth() == COMPONENT && xml.isEnd("component")) {
                        list.end(sink);
                    }
                    xml.leave();
                }
            }
        }
    }

    private void enter(XmlSource xml) throws UnreadableEvidenceException {
        String place = xml.parentName() + "/" + xml.name();
        switch (xml.depth()) {
            case 1 -> {}
            case 2 -> enterOnly(xml, xml.name().equals("components"));
            case COMPONENT -> enterOnly(xml, place.equals("components/component"));
            case COMPONENT + 1 -> {
                switch (xml.name()) {
                    case "purl" -> take(xml, purl);
                    case "name" -> take(xml, name);
                    case "version" -> take(xml, version);
                    default -> enterOnly(xml, xml.name().equals("licenses"));
                }
            }
            default -> {
                switch (place) {
                    case "licenses/license" -> {}
                    case "license/id", "license/name", "licenses/expression" -> licence(xml);
                    default -> xml.skip();
                }
            }
        }
    }

    private static void enterOnly(XmlSource xml, boolean wanted)
            throws UnreadableEvidenceException {
        if (!wanted) {
            xml.skip();
        }
    }

    private static void take(XmlSource xml, Captured into) throws UnreadableEvidenceException {
        Selector place = xml.here();
        String text = xml.stringValue();
        if (!text.isBlank()) {
            into.offer(text, place);
        }
    }

    private void licence(XmlSource xml) throws UnreadableEvidenceException {
        Selector place = xml.here();
        String text = xml.stringValue();
        if (!text.isBlank()) {
            licences.add(new Component.Part(text, place));
        }
    }

    private void end(ComponentSink sink) throws UnreadableEvidenceException {
        sink.take(new Component(part(purl), part(name), part(version), licences));
        purl.clear();
        name.clear();
        version.clear();
        licences.clear();
    }
}
