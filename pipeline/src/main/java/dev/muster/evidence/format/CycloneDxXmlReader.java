package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Selector;
import java.io.IOException;

/**
 * CycloneDX XML 1.0 to 1.7, streamed. The version is part of the namespace, which no XPath selects
 * as a node, so there is no {@code sbom.format} claim. Components are counted as in JSON.
 */
final class CycloneDxXmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("cyclonedx-xml", 1, DocumentKind.SBOM, "CycloneDX SBOM (XML)");
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
    private static final String BOM = "/*[local-name()='bom']";

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        return probe.xml()
                .map(
                        xml ->
                                Fit.certainIf(
                                        xml.rootIs("bom") && xml.namespace().startsWith(NAMESPACE),
                                        "root bom of " + xml.namespace()))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Bom bom = new Bom();
        try (XmlSource xml = document.xml()) {
            while (xml.next()) {
                if (!xml.isStart()) {
                    xml.leave();
                } else if (xml.depth() == 1) {
                    bom.version.offer(xml.namespace().replace(NAMESPACE, ""), xml.here());
                } else {
                    bom.element(xml);
                }
            }
        }
        CycloneDx.Counts counts =
                new CycloneDx.Counts(
                        bom.components,
                        children("components", "component"),
                        bom.vulnerabilities,
                        children("vulnerabilities", "vulnerability"));
        CycloneDx.claim(counts, bom.createdAt, bom.tool, bom.subject, new Captured(), sink);
        CycloneDxSchemas.check(new CycloneDxXmlSchema(), document, bom.version.text(), sink);
    }

    private static Selector children(String parent, String child) {
        return new Selector.XPath(
                BOM + "/*[local-name()='" + parent + "']/*[local-name()='" + child + "']");
    }

    /** What the document has told so far. */
    private static final class Bom {
        final Captured version = new Captured();
        final Captured createdAt = new Captured();
        final Captured tool = new Captured();
        final SbomSubject subject = new SbomSubject();
        int components;
        int vulnerabilities;
        private boolean inSubject;

        /** Looks at an element below the root: enters it, takes its value, or skips it. */
        void element(XmlSource xml) throws UnreadableEvidenceException {
            switch (xml.parentName() + "/" + xml.name()) {
                case "bom/metadata",
                        "bom/components",
                        "bom/vulnerabilities",
                        "metadata/tools",
                        "tools/tool",
                        "tools/components" ->
                        inSubject = false;
                case "metadata/component" -> {
                    inSubject = true;
                    attribute(xml, "type", subject.type);
                }
                case "components/component" -> component(xml);
                case "vulnerabilities/vulnerability" -> {
                    vulnerabilities++;
                    xml.skip();
                }
                case "metadata/timestamp" -> take(xml, createdAt);
                case "tool/name" -> take(xml, tool);
                case "component/name" -> take(xml, inSubject ? subject.name : tool);
                case "component/version" -> takeOfSubject(xml, subject.version);
                case "component/purl" -> takeOfSubject(xml, subject.purl);
                case "component/hashes" -> enterOrSkip(xml);
                case "hashes/hash" -> hash(xml);
                default -> xml.skip();
            }
        }

        /**
         * A component of the BOM is counted; one of {@code metadata/tools} is entered for its name.
         */
        private void component(XmlSource xml) throws UnreadableEvidenceException {
            if (xml.depth() == 3) {
                components++;
                xml.skip();
            } else {
                inSubject = false;
            }
        }

        private void enterOrSkip(XmlSource xml) throws UnreadableEvidenceException {
            if (!inSubject) {
                xml.skip();
            }
        }

        private void hash(XmlSource xml) throws UnreadableEvidenceException {
            String algorithm = xml.attribute("alg");
            Selector place = xml.here();
            String digest = xml.stringValue();
            if (algorithm != null) {
                subject.hash(algorithm, new Fragment(digest, place));
            }
        }

        private void takeOfSubject(XmlSource xml, Captured into)
                throws UnreadableEvidenceException {
            if (inSubject) {
                take(xml, into);
            } else {
                xml.skip();
            }
        }

        private static void take(XmlSource xml, Captured into) throws UnreadableEvidenceException {
            Selector place = xml.here();
            into.offer(xml.stringValue(), place);
        }

        private static void attribute(XmlSource xml, String name, Captured into) {
            String value = xml.attribute(name);
            if (value != null) {
                into.offer(value, xml.attributeHere(name));
            }
        }
    }
}
