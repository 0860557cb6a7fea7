package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.ReadLimits;
import dev.muster.model.Packet;
import dev.muster.model.Reading;
import dev.muster.model.Selector;
import dev.muster.verify.Fragments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * DTDs, entities, XInclude, schema locations and style sheets in every XML format that is read:
 * none makes a reader or a verifier fetch anything, and none brings a file of this machine into a
 * reading.
 */
class ExternalEntitiesTest {
    private static final String CANARY = "canary-9c41f7";
    private static final List<String> FORMATS =
            List.of(
                    "junit-xml",
                    "trx",
                    "nunit2-xml",
                    "nunit3-xml",
                    "xunit-xml",
                    "testng-xml",
                    "jmeter-jtl-xml",
                    "cyclonedx-xml",
                    "dependency-check-xml",
                    "html");
    private static final EvidenceCatalog CATALOG = Formats.catalog(ReadLimits.defaults());

    @TempDir static Path folder;
    private static ServerSocket listener;
    private static Map<String, String> payloads;

    @BeforeAll
    static void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path file = Files.writeString(folder.resolve("secret.txt"), CANARY);
        Files.writeString(folder.resolve("x.dtd"), "<!ENTITY x '" + CANARY + "'>");
        String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x.dtd";
        payloads = payloads(url, file.toUri().toString());
    }

    /** What comes before the root; {@code &x;} then stands in front of the first text. */
    private static Map<String, String> payloads(String url, String file) {
        Map<String, String> all = new LinkedHashMap<>();
        String dtd = file.replace("secret.txt", "x.dtd");
        for (String place : List.of(url, file)) {
            String kind = place.equals(url) ? " over http" : " from a file";
            all.put("general" + kind, "<!DOCTYPE a [<!ENTITY x SYSTEM '" + place + "'>]>");
            all.put("public" + kind, "<!DOCTYPE a [<!ENTITY x PUBLIC 'p' '" + place + "'>]>");
            all.put("parameter" + kind, "<!DOCTYPE a [<!ENTITY % p SYSTEM '" + place + "'> %p;]>");
            all.put(
                    "style sheet" + kind,
                    "<?xml-stylesheet href='" + place + "' type='text/xsl'?>");
        }
        all.put("external subset over http", "<!DOCTYPE a SYSTEM '" + url + "'>");
        all.put("external subset from a file", "<!DOCTYPE a SYSTEM '" + dtd + "'>");
        all.put("public subset", "<!DOCTYPE a PUBLIC '-//x//y' '" + url + "'>");
        all.put("through ftp", "<!DOCTYPE a [<!ENTITY x SYSTEM 'ftp://127.0.0.1/x'>]>");
        all.put("through jar", "<!DOCTYPE a [<!ENTITY x SYSTEM 'jar:" + file + "!/x'>]>");
        all.put("through netdoc", "<!DOCTYPE a [<!ENTITY x SYSTEM 'netdoc:" + file + "'>]>");
        all.put(
                "nested parameter",
                "<!DOCTYPE a [<!ENTITY % f SYSTEM '"
                        + file
                        + "'><!ENTITY % g \"<!ENTITY x SYSTEM '"
                        + url
                        + "?%f;'>\">%g;]>");
        all.put("default attribute", "<!DOCTYPE a [<!ATTLIST a b CDATA '" + CANARY + "'>]>");
        all.put("laughs", "<!DOCTYPE a [<!ENTITY a0 'ha'>" + doublings() + "<!ENTITY x '&a29;'>]>");
        all.put("quadratic", "<!DOCTYPE a [<!ENTITY x '" + "y".repeat(100_000) + "'>]>");
        return all;
    }

    private static String doublings() {
        StringBuilder entities = new StringBuilder();
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
        }
        return entities.toString();
    }

    @AfterAll
    static void nobody_called() throws IOException {
        listener.setSoTimeout(200);
        try (ServerSocket open = listener;
                var call = open.accept()) {
            throw new AssertionError("a connection came from " + call.getRemoteSocketAddress());
        } catch (SocketTimeoutException e) {
            // nobody called, which is what is wanted
        }
    }

    @TestFactory
    Stream<DynamicTest> nothing_from_outside_comes_in() {
        return FORMATS.stream()
                .flatMap(
                        format ->
                                payloads.keySet().stream()
                                        .map(
                                                payload ->
                                                        dynamicTest(
                                                                format + ": " + payload,
                                                                () -> harmless(format, payload))));
    }

    @TestFactory
    Stream<DynamicTest> the_same_documents_are_read_without_them() {
        return FORMATS.stream()
                .map(
                        format ->
                                dynamicTest(
                                        format,
                                        () ->
                                                assertThat(read(sample(format)).claims())
                                                        .isNotEmpty()));
    }

    private static void harmless(String format, String payload) throws IOException {
        byte[] bytes = infected(sample(format), payloads.get(payload));
        Reading reading = read(bytes);
        assertThat(reading.toString()).doesNotContain(CANARY);
        try {
            assertThat(new Fragments(bytes, null).select(new Selector.XPath("/*")).toString())
                    .doesNotContain(CANARY)
                    .hasSizeLessThan(bytes.length + 200_000);
        } catch (Fragments.NoFragmentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static byte[] infected(byte[] sample, String payload) {
        String text =
                new String(sample, StandardCharsets.UTF_8).replaceFirst("<!DOCTYPE[^>]*>", "");
        int root = text.startsWith("<?xml") ? text.indexOf("?>") + 2 : 0;
        String include =
                "<i:include xmlns:i='http://www.w3.org/2001/XInclude' parse='text' href='"
                        + folder.resolve("secret.txt").toUri()
                        + "'/>";
        int inside = text.indexOf('>', text.indexOf('<', root)) + 1;
        return (text.substring(0, root)
                        + payload
                        + text.substring(root, inside)
                        + "&x;"
                        + include
                        + text.substring(inside))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sample(String format) throws IOException {
        try (Stream<Path> files =
                Files.walk(TestFiles.root().resolve("samples/evidence").resolve(format))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("expected") && !name.endsWith(".md")) {
                    byte[] bytes = Files.readAllBytes(file);
                    if (bytes.length > 0 && !read(bytes).claims().isEmpty()) {
                        return bytes;
                    }
                }
            }
        }
        throw new AssertionError("no sample of " + format);
    }

    private static Reading read(byte[] bytes) throws IOException {
        return CATALOG.read(new Packet.Entry("report", TestFiles.blob(bytes)));
    }
}
