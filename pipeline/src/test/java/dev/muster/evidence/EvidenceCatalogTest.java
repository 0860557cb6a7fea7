package dev.muster.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.TestFiles;
import dev.muster.evidence.format.Formats;
import dev.muster.model.Blob;
import dev.muster.model.Digest;
import dev.muster.model.DocumentState;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceCatalogTest {
    private static final String SUITE = "<testsuite name='a' tests='1'><testcase name='b'/>";
    private static final String BOM = "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\",";
    private final EvidenceCatalog catalog = Formats.catalog(ReadLimits.defaults());

    @ParameterizedTest
    @ValueSource(strings = {SUITE, BOM, "# Runbook\n\nRoll back.\n"})
    void a_disk_that_fails_is_no_broken_document(String start) throws IOException {
        assertThatThrownBy(() -> read(new FailingBlob(start)))
                .isInstanceOf(IOException.class)
                .hasMessage("no more disk");
        assertThat(read(TestFiles.blob(utf8(start))).document().format()).isNotEqualTo("unknown");
    }

    @Test
    void aliases_of_aliases_do_not_fill_the_memory() throws IOException {
        StringBuilder yaml =
                new StringBuilder("apiVersion: muster.dev/v1\nkind: ReleaseManifest\n");
        yaml.append("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 25; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Reading reading = read(TestFiles.blob(utf8(yaml.toString())));
        assertThat(reading.state()).isEqualTo(DocumentState.UNREADABLE);
        assertThat(reading.problems().getFirst().message()).contains("aliases repeat more than");

        String few =
                "apiVersion: muster.dev/v1\nkind: ReleaseManifest\nservice: &s billing\nalso: *s\n";
        assertThat(read(TestFiles.blob(utf8(few))).claims()).isNotEmpty();
    }

    @Test
    void a_list_of_values_is_as_long_as_one_of_items_may_be() throws IOException {
        ReadLimits few = new ReadLimits(1 << 20, 64, 1000, 3);
        assertThat(environments(few, "dev, staging, prod").state()).isEqualTo(DocumentState.READ);
        Reading cut = environments(few, "dev, test, staging, prod");
        assertThat(cut.state()).isEqualTo(DocumentState.PARTLY_READ);
        assertThat(cut.claims())
                .filteredOn(claim -> claim.raw().matches("dev|test|staging|prod"))
                .hasSize(3);
        assertThat(cut.problems())
                .extracting(Problem::message)
                .containsExactly("document has more than 3 items; the rest was left unread");
    }

    private static Reading environments(ReadLimits limits, String list) throws IOException {
        String manifest =
                "apiVersion: muster.dev/v1\nkind: ReleaseManifest\nservice: a\nrelease: {version: 1.0.0}\nartifacts: [{name: a, type: jar}]\ntargetEnvironments: [%s]\n"
                        .formatted(list);
        return Formats.catalog(limits)
                .read(new Packet.Entry("document", TestFiles.blob(utf8(manifest))));
    }

    private Reading read(Blob content) throws IOException {
        return catalog.read(new Packet.Entry("document", content));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives its start, and then fails. */
    private record FailingBlob(String start) implements Blob {
        @Override
        public Digest digest() {
            return TestFiles.blob(utf8(start)).digest();
        }

        @Override
        public long size() {
            return 1 << 20;
        }

        @Override
        public InputStream open() {
            InputStream failing =
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("no more disk");
                        }
                    };
            return new SequenceInputStream(new ByteArrayInputStream(utf8(start)), failing);
        }
    }
}
