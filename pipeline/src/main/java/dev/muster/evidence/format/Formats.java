package dev.muster.evidence.format;

import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.FormatShapes;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ReadingThreads;
import dev.muster.evidence.format.sandbox.ExtractionLimits;
import dev.muster.evidence.format.sandbox.ForkedTextExtractor;
import dev.muster.evidence.format.sandbox.TextExtractor;
import java.util.List;

/**
 * THE list of evidence formats, in the order in which readers are asked. A new format is one line
 * here.
 */
public final class Formats {
    private static final TextExtractor EXTRACTOR =
            new ForkedTextExtractor(ExtractionLimits.defaults());

    private static final ReadingThreads THREADS = new ReadingThreads();

    private static final FormatShapes SHAPES =
            FormatShapes.load(Formats.class.getResourceAsStream("shapes.yaml"));

    private Formats() {}

    /** Every reader. */
    public static final List<EvidenceReader> ALL =
            List.of(
                    new PacketDeclarationReader(),
                    new ReleaseManifestReader(),
                    // test results
                    new JUnitXmlReader(),
                    new TrxReader(),
                    new NUnit2XmlReader(),
                    new NUnit3XmlReader(),
                    new XunitXmlReader(),
                    new TestNgXmlReader(),
                    new JMeterJtlXmlReader(),
                    new JMeterJtlCsvReader(),
                    new CtrfReader(),
                    new CucumberJsonReader(),
                    new GoTestJsonReader(),
                    new K6SummaryReader(),
                    new TapReader(),
                    // CI runs
                    new GitHubActionsRunReader(),
                    new GitLabPipelineReader(),
                    new JenkinsBuildReader(),
                    // attestations, artifacts, governance
                    new InTotoStatementReader(),
                    new DsseEnvelopeReader(),
                    new SigstoreBundleReader(),
                    new InTotoLinesReader(),
                    new AttestationListReader(),
                    new OciIndexReader(),
                    new OciManifestReader(),
                    new ChecksumFileReader(),
                    new GoreleaserArtifactsReader(),
                    new GoreleaserMetadataReader(),
                    new HelmChartReader(),
                    new BackstageCatalogReader(),
                    new BundleManifestReader(),
                    new GovernanceReportReader(),
                    new UnifiedDiffReader(),
                    new HelmDiffReader(),
                    new TerraformPlanReader(),
                    new TerraformPlanTextReader(),
                    new KubernetesYamlReader(),
                    // bills of materials
                    new CycloneDxJsonReader(),
                    new CycloneDxXmlReader(),
                    new SpdxJsonReader(),
                    new SpdxJsonLdReader(),
                    new SpdxTagValueReader(),
                    // scans and what vendors say about them
                    new SarifReader(),
                    new TrivyReader(),
                    new GrypeReader(),
                    new NpmAuditReader(),
                    new OsvScannerReader(),
                    new DependencyCheckJsonReader(),
                    new DependencyCheckXmlReader(),
                    new SnykReader(),
                    new GitlabSecurityReader(),
                    new GitleaksReader(),
                    new TruffleHogReader(),
                    new OpenVexReader(),
                    new CsafReader(),
                    // prose; Markdown and plain text are what nobody else recognises
                    new EmlReader(),
                    new HtmlReader(),
                    new PdfReader(EXTRACTOR),
                    new DocxReader(EXTRACTOR),
                    new MarkdownReader(),
                    new PlainTextReader());

    /** A catalog of all readers under the given limits. */
    public static EvidenceCatalog catalog(ReadLimits limits) {
        return catalog(ALL, limits);
    }

    /** A catalog of some readers under the given limits. */
    public static EvidenceCatalog catalog(List<EvidenceReader> readers, ReadLimits limits) {
        return new EvidenceCatalog(readers, limits, SHAPES, THREADS);
    }

    /** The threads that all catalogs of this process read on. */
    public static ReadingThreads threads() {
        return THREADS;
    }
}
