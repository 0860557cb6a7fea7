package dev.muster.check.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentDiffTest {
    private static Bom bom(String format, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Bom(
                new DocumentRef(
                        "bom",
                        Digest.sha256("a".repeat(64)),
                        format,
                        DocumentKind.SBOM,
                        format + "/1",
                        null),
                new EvidenceDocument("bom", TestFiles.blob(bytes), ReadLimits.defaults()),
                "the-subject");
    }

    /** CycloneDX of package URLs, each with a licence after a blank where it has one. */
    private static Bom json(String... purls) {
        StringBuilder components = new StringBuilder();
        for (String purl : purls) {
            String[] parts = purl.split(" ");
            components
                    .append(components.isEmpty() ? "" : ",")
                    .append("{\"type\":\"library\",\"name\":\"n\",\"purl\":\"")
                    .append(parts[0])
                    .append('"');
            if (parts.length > 1) {
                components
                        .append(",\"licenses\":[{\"license\":{\"id\":\"")
                        .append(parts[1])
                        .append("\"}}]");
            }
            components.append('}');
        }
        return bom(
                "cyclonedx-json@1.6",
                "{\"bomFormat\":\"CycloneDX\",\"components\":[" + components + "]}");
    }

    private static List<String> changes(Bom before, Bom now)
            throws IOException, UnreadableEvidenceException {
        return ComponentDiff.between(List.of(before), List.of(now)).stream()
                .map(ComponentDiffTest::say)
                .sorted()
                .toList();
    }

    private static String say(ComponentChange change) {
        return change.kind()
                + " "
                + (change.before() == null ? "" : change.before().is().version())
                + ">"
                + (change.now() == null ? "" : change.now().is().version());
    }

    @Test
    void tells_what_came_went_and_changed() throws Exception {
        assertThat(
                        changes(
                                json(
                                        "pkg:maven/a/up@1.9",
                                        "pkg:maven/a/down@2.0",
                                        "pkg:deb/a/other@1-1",
                                        "pkg:maven/a/gone@7",
                                        "pkg:maven/a/same@1",
                                        "pkg:maven/a/licence@3 MIT"),
                                json(
                                        "pkg:maven/a/licence@3 GPL-3.0-only",
                                        "pkg:maven/a/same@1?type=jar",
                                        "pkg:maven/a/come@8",
                                        "pkg:deb/a/other@1-2",
                                        "pkg:maven/a/down@1.9",
                                        "pkg:maven/a/up@1.10")))
                .containsExactly(
                        "ADDED >8",
                        "DOWNGRADED 2.0>1.9",
                        "LICENCE_CHANGED 3>3",
                        "REMOVED 7>",
                        "UPGRADED 1.9>1.10",
                        "VERSION_CHANGED 1-1>1-2");
    }

    @Test
    void of_several_versions_of_a_package_each_comes_and_goes_by_itself() throws Exception {
        assertThat(
                        changes(
                                json("pkg:npm/x@1.0.0", "pkg:npm/x@2.0.0"),
                                json("pkg:npm/x@2.0.0", "pkg:npm/x@3.0.0")))
                .containsExactly("UPGRADED 1.0.0>3.0.0");
        assertThat(
                        changes(
                                json("pkg:npm/x@1.0.0", "pkg:npm/x@2.0.0"),
                                json("pkg:npm/x@3.0.0", "pkg:npm/x@4.0.0")))
                .containsExactly(
                        "ADDED >3.0.0", "ADDED >4.0.0", "REMOVED 1.0.0>", "REMOVED 2.0.0>");
        assertThat(changes(json("pkg:npm/x@1.0.0"), json("pkg:npm/x@1.0.0", "pkg:npm/x@1.0.0")))
                .isEmpty();
    }

    @Test
    void formats_are_compared_with_each_other() throws Exception {
        Bom xml =
                bom(
                        "cyclonedx-xml@1.6",
                        """
                        <bom xmlns="http://cyclonedx.org/schema/bom/1.6">
                          <metadata><component type="application"><name>s</name><version>9</version>
                            <purl>pkg:maven/a/s@9</purl></component></metadata>
                          <components><component type="library"><name>up</name><version>1.9</version>
                            <licenses><license><id>MIT</id></license></licenses><purl>pkg:maven/a/up@1.9</purl>
                            <components><component type="library"><name>in</name><version>1</version>
                            </component></components></component></components></bom>
                        """);
        Bom spdx =
                bom(
                        "spdx-json@2.3",
                        """
                        {"spdxVersion":"SPDX-2.3","packages":[
                          {"name":"the-subject","SPDXID":"SPDXRef-s","versionInfo":"2"},
                          {"name":"up","SPDXID":"SPDXRef-u","versionInfo":"1.10","licenseConcluded":"MIT",
                           "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",
                             "referenceLocator":"pkg:maven/a/up@1.10"}]}]}
                        """);
        assertThat(changes(xml, spdx)).containsExactly("UPGRADED 1.9>1.10");
        assertThat(changes(spdx, json("pkg:maven/a/up@1.10 MIT"))).isEmpty();
    }

    @Test
    void a_hundred_thousand_components_stream_past_each_other() throws Exception {
        String[] purls = new String[100_000];
        for (int i = 0; i < purls.length; i++) {
            purls[i] = "pkg:maven/group/part-" + i + "@1." + i;
        }
        Bom before = json(purls);
        purls[99_999] = "pkg:maven/group/part-99999@2";
        assertThat(changes(before, json(purls))).containsExactly("UPGRADED 1.99999>2");
        for (int i = 0; i < purls.length; i++) {
            purls[i] = "pkg:maven/group/other-" + i + "@1." + i;
        }
        assertThatThrownBy(() -> changes(before, json(purls)))
                .isInstanceOf(UnreadableEvidenceException.class)
                .hasMessageContaining("more than 5000 components differ");
    }
}
