package dev.muster.evidence.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.FormatShape;
import dev.muster.evidence.FormatShapes;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ShippedWords;
import dev.muster.intake.MemoryOrTempBlobs;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every format tells each kind of drift in the same words, at every place that its shape names; one
 * that cannot is listed here with the reason.
 */
class FormatDriftMatrixTest {
    private static final Path SAMPLES = TestFiles.root().resolve("samples/evidence");
    private static final FormatShapes SHAPES =
            FormatShapes.load(Formats.class.getResourceAsStream("shapes.yaml"));
    private static final EvidenceCatalog CATALOG =
            Formats.catalog(ReadLimits.defaults()).with(ShippedWords.LEXICON);
    private static final String KEPT = "; [0-9]+ values? (was|were) read and kept";

    /** A major version that is a format of its own, and drift to its reader. */
    private static final Map<String, String> SUCCESSORS = Map.of("spdx-json", "spdx-jsonld");

    /** Formats that have no known versions. */
    private static final Map<String, String> WITHOUT_VERSION =
            reasons(
                    """
                    states none: cucumber-json, junit-xml, nunit2-xml, nunit3-xml, testng-xml, jmeter-jtl-csv
                    states none: go-test-json, k6-summary, checksum-file, goreleaser-artifacts, goreleaser-metadata
                    states none: governance-report, helm-diff, unified-diff, terraform-plan-text, osv-scanner, snyk-json
                    states none: gitleaks-json, trufflehog-jsonl, dsse-envelope
                    an answer of an interface, which states none: github-actions-run, gitlab-pipeline, jenkins-build
                    holds documents of other formats, which state theirs: in-toto-jsonl, attestation-list
                    states that of the tool: grype-json
                    none of it is read, whatever its version: spdx-jsonld
                    states that of each object, of any kind: kubernetes-yaml
                    text for people: markdown, plain-text, html, eml, pdf, docx
                    """);

    /** Formats that have no required sections, and so none that could be missing or renamed. */
    private static final Map<String, String> WITHOUT_SECTION =
            reasons(
                    """
                    text, whose lines are recognised one by one: checksum-file, tap, helm-diff, unified-diff, terraform-plan-text
                    text for people: markdown, plain-text, html, eml, pdf, docx
                    a line without them is another program's, and told: go-test-json, trufflehog-jsonl
                    it is unreadable without the column that says what failed: jmeter-jtl-csv
                    it has several forms, which share none: github-actions-run, gitlab-pipeline, kubernetes-yaml
                    it is not recognised without any of them: k6-summary, jenkins-build
                    every one may be left out: trx, readiness-packet
                    none of it is read: spdx-jsonld
                    holds documents of other formats: in-toto-jsonl, attestation-list
                    its XML schema demands them: cyclonedx-xml
                    its specification demands them, and schema-violation tells: sigstore-bundle
                    """);

    /** Formats that have no closed list of words. */
    private static final Map<String, String> WITHOUT_WORD =
            reasons(
                    """
                    text for people: markdown, plain-text, html, eml, pdf, docx
                    its reader maps words to outcomes, and has an unknown one told: ctrf-json, cucumber-json, jmeter-jtl-xml
                    its reader maps words to outcomes, and has an unknown one told: nunit2-xml, nunit3-xml, testng-xml, trx, xunit-xml
                    reference data maps words, and unknown-reference tells: github-actions-run, gitlab-pipeline, jenkins-build
                    reference data maps words, and unknown-reference tells: grype-json, osv-scanner, npm-audit, snyk-json
                    reference data maps words, and unknown-reference tells: dependency-check-json, dependency-check-xml
                    reference data maps words, and unknown-reference tells: release-manifest, goreleaser-artifacts
                    its XML schema lists them: cyclonedx-xml
                    its grammar is all there is of words, and tells: tap, terraform-plan-text, unified-diff, helm-diff, checksum-file
                    other words are other programs' lines or other events: go-test-json, trufflehog-jsonl
                    other words are no row: jmeter-jtl-csv
                    none decides what is read: junit-xml, k6-summary, bundle-manifest, oci-index, oci-manifest, gitleaks-json
                    none decides what is read: goreleaser-metadata, kubernetes-yaml, backstage-catalog, spdx-tag-value, spdx-jsonld
                    of any predicate and payload: in-toto-statement, dsse-envelope, sigstore-bundle, in-toto-jsonl, attestation-list
                    """);

    private static Map<String, String> reasons(String lines) {
        Map<String, String> reasons = new TreeMap<>();
        lines.lines()
                .forEach(
                        line -> {
                            String[] parts = line.split(": ", 2);
                            for (String format : parts[1].split(", ")) {
                                reasons.put(format, parts[0]);
                            }
                        });
        return reasons;
    }

    /** An edited sample and what is read from it. */
    private record Edited(Path sample, Reading before, Reading after) {
        @Override
        public String toString() {
            return sample + " " + id(after) + ": " + messages(after);
        }

        boolean isRecognised() {
            return id(after).equals(id(before));
        }

        /** The drift that begins so, all of it ending in what was kept. */
        List<Problem> told(String begin) {
            return drift(after).stream()
                    .filter(problem -> problem.message().matches("(?s)" + begin + ".*" + KEPT))
                    .toList();
        }
    }

    static Set<String> formats() {
        return Formats.ALL.stream()
                .map(reader -> reader.format().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> with(Function<FormatShape, Collection<?>> part) {
        return formats().stream().filter(format -> !part.apply(SHAPES.of(format)).isEmpty());
    }

    private static List<String> versions(FormatShape shape) {
        return shape.versions().known().stream().filter(Predicate.not("*"::equals)).toList();
    }

    static Stream<String> versioned() {
        return with(FormatDriftMatrixTest::versions);
    }

    static Stream<String> sectioned() {
        return with(FormatShape::required);
    }

    static Stream<String> worded() {
        return with(shape -> shape.words().keySet());
    }

    @Test
    void a_format_tells_each_kind_of_drift_or_is_listed_with_the_reason() {
        assertThat(SHAPES.formats().stream().filter(Predicate.not(formats()::contains)))
                .as("parts of documents")
                .containsExactly("slsa-provenance");
        listed(versioned(), WITHOUT_VERSION);
        listed(sectioned(), WITHOUT_SECTION);
        listed(worded(), WITHOUT_WORD);
    }

    private static void listed(Stream<String> telling, Map<String, String> silent) {
        Set<String> expected = formats();
        telling.toList().forEach(expected::remove);
        assertThat(silent.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(silent.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("versioned")
    void the_next_version_is_told_and_its_values_kept(String format) throws IOException {
        String last = versions(SHAPES.of(format)).getLast().replace(".*", "");
        version(format, raised(last, List::getLast));
    }

    @ParameterizedTest
    @MethodSource("versioned")
    void the_next_major_version_is_told_and_its_values_kept(String format) throws IOException {
        String last = versions(SHAPES.of(format)).getLast().replace(".*", "");
        version(format, raised(last, List::getFirst));
    }

    /** The version with one of its numbers one higher. */
    private static String raised(String version, Function<List<MatchResult>, MatchResult> which) {
        MatchResult number =
                which.apply(Pattern.compile("[0-9]+").matcher(version).results().toList());
        return version.substring(0, number.start())
                + (Integer.parseInt(number.group()) + 1)
                + version.substring(number.end());
    }

    private static void version(String format, String next) throws IOException {
        var versions = SHAPES.of(format).versions();
        List<Edited> edited =
                edited(
                        format,
                        versions.at().isEmpty()
                                ? text -> Edit.text(text, versions, next)
                                : new Edit(versions.at(), versions.after() + next, null)::of);
        assertThat(edited)
                .as("%s %s", format, next)
                .isNotEmpty()
                .allSatisfy(
                        one -> {
                            if (id(one.after()).equals(SUCCESSORS.get(format))) {
                                assertThat(drift(one.after())).isNotEmpty();
                                return;
                            }
                            assertThat(one.isRecognised()).isTrue();
                            assertThat(one.told("its version is not one that this reader knows"))
                                    .hasSize(1)
                                    .allSatisfy(
                                            drift -> assertThat(drift.excerpt()).startsWith(next));
                            assertThat(names(one.after())).isEqualTo(names(one.before()));
                        });
    }

    @ParameterizedTest
    @MethodSource("sectioned")
    void each_missing_section_is_told(String format) throws IOException {
        sections(
                format,
                _ -> "qqq",
                place ->
                        "it has no (element )?%s, which every document of this format has"
                                .formatted(Pattern.quote(place)));
    }

    @ParameterizedTest
    @MethodSource("sectioned")
    void each_renamed_section_is_told_with_both_names(String format) throws IOException {
        sections(
                format,
                FormatDriftMatrixTest::renamed,
                place -> {
                    String name = name(place);
                    return "it has no '%s' where this reader looks for it, and a '%s' that it does not know"
                            .formatted(name, renamed(place));
                });
    }

    /** Without some sections a document is not of its format. */
    private static void sections(
            String format, UnaryOperator<String> name, UnaryOperator<String> message)
            throws IOException {
        int told = 0;
        for (String place : SHAPES.of(format).required()) {
            List<Edited> edited = edited(format, new Edit(place, null, name.apply(place))::of);
            assertThat(edited).as("a sample of %s with %s", format, place).isNotEmpty();
            List<Edited> recognised = edited.stream().filter(Edited::isRecognised).toList();
            assertThat(recognised)
                    .as("%s without %s", format, place)
                    .allSatisfy(
                            one -> {
                                assertThat(one.told(message.apply(place)))
                                        .as(messages(one.after()))
                                        .isNotEmpty();
                                assertThat(one.after().state())
                                        .isIn(DocumentState.PARTLY_READ, DocumentState.EMPTY);
                            });
            told += recognised.size();
        }
        assertThat(told).as(format).isPositive();
    }

    @ParameterizedTest
    @MethodSource("worded")
    void each_unknown_word_is_told_and_other_values_kept(String format) throws IOException {
        for (String place : SHAPES.of(format).words().keySet()) {
            List<Edited> edited = edited(format, new Edit(place, "unheard-of", null)::of);
            assertThat(edited)
                    .as("%s at %s", format, place)
                    .isNotEmpty()
                    .allSatisfy(
                            one ->
                                    assertThat(one.told("a word is none of this format's"))
                                            .as(messages(one.after()))
                                            .anySatisfy(
                                                    drift ->
                                                            assertThat(drift.excerpt())
                                                                    .isEqualTo("unheard-of")));
        }
    }

    /** A name that is near; tags have letters only. */
    private static String renamed(String place) {
        return name(place) + (place.startsWith("tags@") ? "s" : "_");
    }

    private static String name(String place) {
        return place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('@')) + 1);
    }

    private static List<String> names(Reading reading) {
        return reading.claims().stream().map(RawClaim::name).toList();
    }

    private static String messages(Reading reading) {
        return drift(reading).stream().map(Problem::message).collect(Collectors.joining("\n"));
    }

    private static String id(Reading reading) {
        return reading.document().format().replaceFirst("@.*", "");
    }

    private static List<Problem> drift(Reading reading) {
        return reading.problems().stream()
                .filter(problem -> problem.code() == FindingCode.FORMAT_DRIFT)
                .toList();
    }

    /** The sound samples of a format that the edit changes. */
    private static List<Edited> edited(String format, Function<String, Optional<String>> edit)
            throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.walk(SAMPLES.resolve(format), 2)) {
            inputs =
                    files.filter(Files::isRegularFile)
                            .filter(file -> !name(file).startsWith("expected."))
                            .filter(file -> !name(file).equals("NOTES.md"))
                            .sorted()
                            .toList();
        }
        List<Edited> edited = new ArrayList<>();
        for (Path input : inputs) {
            String text = Files.readString(input, StandardCharsets.ISO_8859_1);
            var changed = edit.apply(text);
            if (changed.isPresent()) {
                Reading before = read(name(input), text);
                if (id(before).equals(format)
                        && before.state() == DocumentState.READ
                        && before.problems().stream()
                                .noneMatch(p -> p.code() == FindingCode.CONTRADICTION)
                        && drift(before).isEmpty()) {
                    edited.add(new Edited(input, before, read(name(input), changed.get())));
                }
            }
        }
        return edited;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static Reading read(String name, String text) throws IOException {
        try (MemoryOrTempBlobs blobs = new MemoryOrTempBlobs()) {
            return CATALOG.read(
                    new Packet.Entry(
                            name,
                            blobs.put(
                                    new ByteArrayInputStream(
                                            text.getBytes(StandardCharsets.ISO_8859_1)))));
        }
    }
}
