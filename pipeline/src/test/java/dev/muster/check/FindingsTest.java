package dev.muster.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import dev.muster.reference.ReferenceData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However much is wrong with a document, what is said of it has an end. */
class FindingsTest {
    private final Findings findings;

    FindingsTest() throws IOException {
        findings =
                new Findings(
                        ReferenceData.load(TestFiles.root().resolve("reference-data"))
                                .findingPolicy());
    }

    @Test
    void of_one_kind_a_hundred_are_told_of_a_document_and_the_rest_is_counted() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < Findings.MOST + 50; i++) {
            places.add(i);
        }
        Collections.shuffle(places, new Random(3));
        places.forEach(i -> tell("many.xml", i));
        tell("few.xml", 1);
        List<String> messages = findings.all().stream().map(Finding::message).toList();
        assertThat(messages)
                .hasSize(Findings.MOST + 2)
                .contains("few.xml 0001", "many.xml 0000", "many.xml 0099")
                .contains("50 more findings of this kind in many.xml are not told one by one")
                .doesNotContain("many.xml 0100");
    }

    @Test
    void a_hundred_are_told_one_by_one() {
        for (int i = 0; i < Findings.MOST; i++) {
            tell("many.xml", i);
        }
        assertThat(findings.all())
                .hasSize(Findings.MOST)
                .allMatch(finding -> finding.message().startsWith("many.xml "));
    }

    @Test
    void a_finding_has_a_hundred_places_and_a_message_that_somebody_can_read() {
        List<Finding.Evidence> places = new ArrayList<>();
        for (int i = 0; i < Findings.MOST + 7; i++) {
            places.add(place("a.json", i));
        }
        findings.add(
                FindingCode.DIGEST_MISMATCH, List.of("/artifacts"), "x ".repeat(9_999), places);
        Finding told = findings.all().getFirst();
        assertThat(told.evidence()).hasSize(Findings.MOST);
        assertThat(told.message())
                .endsWith("… (and 7 more places)")
                .hasSizeLessThan(Findings.LONGEST_MESSAGE + 50);
    }

    private void tell(String path, int place) {
        findings.add(
                FindingCode.SCHEMA_VIOLATION,
                List.of(),
                "%s %04d".formatted(path, place),
                List.of(place(path, place)));
    }

    private static Finding.Evidence place(String path, int place) {
        return Findings.evidence(
                new DocumentRef(path, Digest.of(path), "x", DocumentKind.OTHER, "x", null),
                new Selector.JsonPointer("/" + place),
                null);
    }
}
