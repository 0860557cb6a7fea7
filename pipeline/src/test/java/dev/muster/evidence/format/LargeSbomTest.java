package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.ReadLimits;
import dev.muster.model.Blob;
import dev.muster.model.Digest;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Bills of materials beyond what may be held whole: read to the end, in little memory, and not
 * called valid unless they were checked.
 */
class LargeSbomTest {
    private static final int COMPONENTS = 200_000;
    private static final long HEAP = 64L << 20;

    @Test
    void cyclonedx_json_is_counted_and_checked() throws IOException {
        Reading reading =
                read(
                        """
                {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
                 "metadata":{"component":{"type":"application","name":"billing-service","version":"2.14.0"}},
                 "components":[""",
                        "]}",
                        i ->
                                (i == 0 ? "" : ",")
                                        + """
                {"type":"library","group":"com.example.part","name":"part-%d","version":"1.0.%d",\
                "purl":"pkg:maven/com.example.part/part-%d@1.0.%d","licenses":[{"license":{"id":"Apache-2.0"}}],\
                "hashes":[{"alg":"SHA-256","content":"%064x"}]}
                """
                                                .formatted(i, i, i, i, i));
        assertThat(components(reading)).isEqualTo(Integer.toString(COMPONENTS));
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void cyclonedx_xml_is_counted_and_told_to_be_unchecked() throws IOException {
        Reading reading =
                read(
                        "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components>",
                        "</components></bom>",
                        i ->
                                """
                        <component type="library"><group>com.example.part</group><name>part-%d</name>\
                        <version>1.0.%d</version><hashes><hash alg="SHA-256">%064x</hash></hashes>\
                        <purl>pkg:maven/com.example.part/part-%d@1.0.%d</purl></component>
                        """
                                        .formatted(i, i, i, i, i));
        assertThat(components(reading)).isEqualTo(Integer.toString(COMPONENTS));
        assertThat(reading.problems())
                .extracting(problem -> problem.code())
                .containsExactly(FindingCode.SCHEMA_UNCHECKED);
    }

    @Test
    void spdx_json_is_counted_without_its_subject() throws IOException {
        Reading reading =
                read(
                        "{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[",
                        """
                ],"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES",\
                "relatedSpdxElement":"SPDXRef-7"}]}""",
                        i ->
                                (i == 0 ? "" : ",")
                                        + """
                {"SPDXID":"SPDXRef-%d","name":"part-%d","versionInfo":"1.0.%d","checksums":[],\
                "downloadLocation":"NOASSERTION","licenseConcluded":"NOASSERTION","copyrightText":"NOASSERTION",\
                "externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/part-%d@1.0.%d"}]}
                """
                                                .formatted(i, i, i, i, i));
        assertThat(components(reading)).isEqualTo(Integer.toString(COMPONENTS - 1));
        assertThat(reading.claims())
                .extracting(RawClaim::raw)
                .contains("part-7", "pkg:npm/part-7@1.0.7");
    }

    private static String components(Reading reading) {
        return reading.claims().stream()
                .filter(claim -> claim.name().equals("sbom.components"))
                .map(RawClaim::raw)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Reads a document that never exists as a whole, and looks at what is alive afterwards and was
     * alive at most.
     */
    private static Reading read(String head, String tail, IntFunction<String> component)
            throws IOException {
        Generated blob = new Generated(head, tail, component);
        Packet.Entry entry = new Packet.Entry("large", blob);
        Reading reading = Formats.catalog(ReadLimits.defaults()).read(entry);
        assertThat(blob.mostHeap)
                .as("bytes of heap in use while it was read")
                .isLessThan(HEAP + blob.heapBefore);
        return reading;
    }

    /**
     * Bytes made while they are read; now and then the heap in use is measured after a collection.
     */
    private static final class Generated implements Blob {
        private final String head;
        private final String tail;
        private final IntFunction<String> component;
        private final long heapBefore = liveHeap();
        private long mostHeap;

        Generated(String head, String tail, IntFunction<String> component) {
            this.head = head;
            this.tail = tail;
            this.component = component;
        }

        @Override
        public Digest digest() {
            return Digest.sha256("0".repeat(64));
        }

        @Override
        public long size() {
            return ReadLimits.defaults().wholeDocumentBytes() + 1;
        }

        @Override
        public InputStream open() {
            return new SequenceInputStream(
                    new Enumeration<>() {
                        private int next = -1;

                        @Override
                        public boolean hasMoreElements() {
                            return next <= COMPONENTS;
                        }

                        @Override
                        public InputStream nextElement() {
                            if (!hasMoreElements()) {
                                throw new NoSuchElementException();
                            }
                            if (next == COMPONENTS / 2 || next == COMPONENTS) {
                                mostHeap = Math.max(mostHeap, liveHeap());
                            }
                            String part =
                                    next < 0
                                            ? head
                                            : next < COMPONENTS ? component.apply(next) : tail;
                            next++;
                            return new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8));
                        }
                    });
        }

        private static long liveHeap() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
