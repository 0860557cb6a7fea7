package dev.muster.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zipped packet of twelve documents about one release of {@code billing-service}, the same for
 * the same seed and another for every other: commit, digest and parts differ.
 */
final class TypicalPacket {
    private static final String VERSION = "2.14.0";
    private static final LocalDateTime PACKED = LocalDateTime.of(2026, 11, 18, 12, 0);

    private final SplittableRandom random;
    private final String commit;
    private final String image;
    private final String run;

    private TypicalPacket(long seed) {
        random = new SplittableRandom(seed);
        commit = SbomText.hex(20, random);
        image = SbomText.hex(32, random);
        run = Long.toString(10_000_000_000L + random.nextInt(1_000_000_000));
    }

    /**
     * How much is in a packet.
     *
     * @param components of the SBOM
     * @param cases of the three test reports together
     * @param findings of each of the two scans
     */
    record Size(int components, int cases, int findings) {
        /** 2.8 MB, a third of a megabyte zipped. */
        static final Size TYPICAL = new Size(2_000, 3_000, 500);

        /** What a small service hands in. */
        static final Size SMALL = new Size(50, 60, 10);
    }

    /** The archive. */
    static byte[] zip(long seed, Size size) {
        TypicalPacket packet = new TypicalPacket(seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> document : packet.documents(size).entrySet()) {
                ZipEntry entry = new ZipEntry(document.getKey());
                entry.setTimeLocal(PACKED);
                zip.putNextEntry(entry);
                zip.write(document.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private Map<String, byte[]> documents(Size size) {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        documents.put("release-manifest.yaml", text(PacketTexts.MANIFEST));
        documents.put("ci/run.json", text(PacketTexts.RUN));
        for (String suite : new String[] {"unit", "integration", "canary"}) {
            documents.put("tests/" + suite + "/junit.xml", junit(suite, size.cases() / 3));
        }
        documents.put(
                "sbom/billing-service.cdx.json",
                SbomText.bytes(size.components(), VERSION, image, random));
        documents.put("scans/trivy.json", trivy(size.findings()));
        documents.put("scans/codeql.sarif", sarif(size.findings()));
        documents.put("provenance/billing-service.intoto.json", envelope());
        documents.put("docs/rollback.md", text(PacketTexts.RUNBOOK));
        documents.put("config/prod.patch", text(PacketTexts.PATCH));
        documents.put("incidents/INC-2291.md", text(PacketTexts.INCIDENT));
        return documents;
    }

    private byte[] text(String template) {
        return filled(template).getBytes(StandardCharsets.UTF_8);
    }

    private String filled(String template) {
        return template.replace("{commit}", commit)
                .replace("{image}", image)
                .replace("{run}", run)
                .replace("{version}", VERSION);
    }

    private byte[] junit(String suite, int cases) {
        String rows =
                lines(
                        cases,
                        "\n",
                        i ->
                                "    <testcase name=\"books line %d of the %s ledger\" classname=\"com.example.billing.Case%dTest\" time=\"0.%03d\"/>"
                                        .formatted(i, suite, i / 20, random.nextInt(1000)));
        return text(
                PacketTexts.JUNIT
                        .replace("{suite}", suite)
                        .replace("{cases}", Integer.toString(cases))
                        .replace("{rows}", rows));
    }

    private byte[] trivy(int findings) {
        return text(PacketTexts.TRIVY.replace("{rows}", lines(findings, ",\n", this::weakness)));
    }

    private String weakness(int index) {
        return """
        {"VulnerabilityID":"CVE-2026-%05d","PkgName":"org.example.web:part-%d",\
        "PkgIdentifier":{"PURL":"pkg:maven/org.example.web/part-%d@1.2.%d"},"InstalledVersion":"1.2.%d",\
        "FixedVersion":"1.3.0","Status":"fixed","Severity":"%s","Title":"part-%d: unbounded input",\
        "Description":"A caller who sends a body without an end makes part-%d of this release hold it in memory.",\
        "PrimaryURL":"https://avd.example.com/nvd/cve-2026-%05d","References":["https://git.example.com/part-%d/%s"]}\
        """
                .formatted(
                        index,
                        index,
                        index,
                        index % 9,
                        index % 9,
                        index % 3 == 0 ? "MEDIUM" : "LOW",
                        index,
                        index,
                        index,
                        index,
                        SbomText.hex(8, random));
    }

    private byte[] sarif(int findings) {
        return text(PacketTexts.SARIF.replace("{rows}", lines(findings, ",\n", this::result)));
    }

    private String result(int index) {
        return """
        {"ruleId":"java/unused-parameter","ruleIndex":0,"level":"note",\
        "message":{"text":"The parameter of method number %d is never read."},\
        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/main/java/com/example/billing/Case%d.java"},\
        "region":{"startLine":%d,"startColumn":9}}}],"partialFingerprints":{"primaryLocationLineHash":"%s:1"}}\
        """
                .formatted(index, index / 4, random.nextInt(400) + 1, SbomText.hex(8, random));
    }

    private byte[] envelope() {
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] signature = new byte[64];
        random.nextBytes(signature);
        return """
        {"payloadType":"application/vnd.in-toto+json","payload":"%s",
         "signatures":[{"keyid":"sha256:%s","sig":"%s"}]}
        """
                .formatted(
                        base64.encodeToString(text(PacketTexts.STATEMENT)),
                        SbomText.hex(32, random),
                        base64.encodeToString(signature))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String lines(int count, String separator, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining(separator));
    }
}
