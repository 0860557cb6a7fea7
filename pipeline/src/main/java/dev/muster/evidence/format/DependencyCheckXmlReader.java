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
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** OWASP Dependency-Check XML, streamed. Suppressed vulnerabilities are no findings. */
final class DependencyCheckXmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "dependency-check-xml",
                    1,
                    DocumentKind.VULNERABILITY_SCAN,
                    "OWASP Dependency-Check report (XML)");
    private static final String FINDINGS =
            "/*[local-name()='analysis']/*[local-name()='dependencies']"
                    + "/*[local-name()='dependency']/*[local-name()='vulnerabilities']/*[local-name()='vulnerability']";
    private static final int MOST_WORDS = 40;

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
                                        xml.rootIs("analysis")
                                                && xml.namespace().contains("dependency-check"),
                                        "root analysis of " + xml.namespace()))
                .orElse(Fit.none());
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        Analysis analysis = new Analysis();
        try (XmlSource xml = document.xml()) {
            while (xml.next()) {
                if (!xml.isStart()) {
                    analysis.end(xml.name(), xml.parentName());
                    xml.leave();
                } else if (xml.depth() > 1) {
                    analysis.element(xml);
                }
            }
        }
        analysis.at.claim(sink, "evidence.producedAt");
        analysis.artifact.claim(sink, "service.id");
        analysis.version.claim(sink, "candidate.version");
        ClaimSink scan = sink.item("scan", "");
        analysis.project.claim(scan, "scan.target");
        analysis.at.claim(scan, "scan.scannedAt");
        analysis.claim(scan);
    }

    /** What the document has told so far. */
    private static final class Analysis {
        final Captured project = new Captured();
        final Captured artifact = new Captured();
        final Captured version = new Captured();
        final Captured at = new Captured();
        private final SortedMap<String, Integer> words = new TreeMap<>();
        private @Nullable String word;
        private int total;
        private int silent;
        private int odd;

        /** Looks at an element below the root: enters it, takes its value, or skips it. */
        void element(XmlSource xml) throws UnreadableEvidenceException {
            switch (xml.parentName() + "/" + xml.name()) {
                case "analysis/projectInfo",
                        "analysis/dependencies",
                        "dependencies/dependency",
                        "dependency/vulnerabilities" -> {}
                case "vulnerabilities/vulnerability" -> word = null;
                case "projectInfo/name" -> take(xml, project);
                case "projectInfo/artifactID" -> take(xml, artifact);
                case "projectInfo/version", "projectInfo/applicationVersion" -> take(xml, version);
                case "projectInfo/reportDate" -> take(xml, at);
                case "vulnerability/severity" -> {
                    String severity = xml.stringValue();
                    word = word == null ? severity : word;
                }
                default -> xml.skip();
            }
        }

        private static void take(XmlSource xml, Captured into) throws UnreadableEvidenceException {
            Selector place = xml.here();
            into.offer(xml.stringValue(), place);
        }

        void end(String name, String parent) {
            if (!name.equals("vulnerability") || !parent.equals("vulnerabilities")) {
                return;
            }
            total++;
            if (word == null) {
                silent++;
            } else if (!word.isBlank()
                    && !word.contains("'")
                    && (words.containsKey(word) || words.size() < MOST_WORDS)) {
                words.merge(word, 1, Integer::sum);
            } else {
                odd++;
            }
        }

        void claim(ClaimSink scan) {
            scan.derived(
                    "scan.findings",
                    "count",
                    Integer.toString(total),
                    new Selector.XPath(FINDINGS));
            words.forEach(
                    (text, count) ->
                            scan.derived(
                                    "scan.severities." + text,
                                    "count",
                                    count.toString(),
                                    new Selector.XPath(
                                            FINDINGS
                                                    + "[*[local-name()='severity'][1]='"
                                                    + text
                                                    + "']")));
            if (silent > 0) {
                scan.derived(
                        "scan.severities.none-stated",
                        "count",
                        Integer.toString(silent),
                        new Selector.XPath(FINDINGS + "[not(*[local-name()='severity'])]"));
            }
            if (odd > 0) {
                scan.partlyRead();
                scan.problem(
                        FindingCode.FORMAT_DRIFT,
                        "findings whose severity is no word of a scale: %d; they are in the total only"
                                .formatted(odd),
                        new Selector.XPath(FINDINGS));
            }
        }
    }
}
