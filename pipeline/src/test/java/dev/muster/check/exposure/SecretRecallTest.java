package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.check.exposure.Carrier.Laden;
import dev.muster.check.exposure.Credential.Planted;
import dev.muster.check.exposure.ExposureScanner.Exposure;
import dev.muster.reference.ReferenceData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Made-up credentials of every kind, planted in documents of every format. */
class SecretRecallTest {
    /** Rules that {@link SecretStructuresTest} is about. */
    private static final Set<String> STRUCTURES =
            Set.of(
                    "kubernetes-secret",
                    "kubernetes-secret-text",
                    "kubernetes-secret-json",
                    "terraform-sensitive-output",
                    "terraform-sensitive-variable");

    private static ExposureScanner scanner;

    @BeforeAll
    static void load_the_shipped_rules() throws IOException {
        scanner = shipped();
    }

    static ExposureScanner shipped() throws IOException {
        return ExposureScanner.of(ReferenceData.load(TestFiles.root().resolve("reference-data")))
                .getFirst();
    }

    @Test
    void at_least_99_of_100_are_found_and_covered_whole() throws IOException {
        SplittableRandom random = new SplittableRandom(20_261_121);
        List<String> missed = new ArrayList<>();
        int planted = 0;
        for (Credential kind : Credentials.all()) {
            for (Carrier carrier :
                    Stream.concat(Carrier.assignments().stream(), Carrier.texts().stream())
                            .toList()) {
                Planted one = kind.draw(random);
                if (carrier.takes(one)) {
                    planted++;
                    if (!isCovered(carrier.laden(one), carrier.kind())) {
                        missed.add(kind.rule() + " in " + carrier.format() + ": " + one.whole());
                    }
                }
            }
        }
        double recall = 100.0 * (planted - missed.size()) / planted;
        System.out.printf(
                "secrets: %d credentials of %d kinds planted, %d found whole: recall %.2f %%%n",
                planted, Credentials.all().size(), planted - missed.size(), recall);
        missed.forEach(System.out::println);
        assertThat(planted).isGreaterThanOrEqualTo(2_000);
        assertThat(recall).as("missed: %s", missed).isGreaterThanOrEqualTo(99);
    }

    /** Of a private key the frame is enough; whether something is in it is not looked at. */
    @Test
    void a_blanked_out_one_is_no_credential() throws IOException {
        for (Credential kind : Credentials.all()) {
            if (!kind.rule().equals("private-key")) {
                Planted blank =
                        new Planted(
                                kind,
                                Template.blank(kind.before()),
                                Template.blank(kind.secret()),
                                kind.after());
                for (Carrier carrier :
                        Stream.concat(Carrier.assignments().stream(), Carrier.texts().stream())
                                .filter(carrier -> carrier.takes(blank))
                                .toList()) {
                    Laden laden = carrier.laden(blank);
                    assertThat(scan(laden, carrier.kind()))
                            .as(laden.text())
                            .extracting(Exposure::exposureClass)
                            .doesNotContain("secret");
                }
            }
        }
    }

    @Test
    void what_only_looks_like_one_is_none_in_any_format() throws IOException {
        SplittableRandom random = new SplittableRandom(20_261_122);
        for (String template : LookAlikes.all()) {
            String text = Template.fill(template, random);
            for (Carrier carrier : Carrier.texts()) {
                Laden laden =
                        new Laden(carrier.text().apply("", carrier.written().apply(text)), text);
                assertThat(scan(laden, carrier.kind()))
                        .as(laden.text())
                        .filteredOn(exposure -> exposure.exposureClass().equals("secret"))
                        .extracting(Exposure::rule)
                        .isEmpty();
            }
        }
    }

    @Test
    void every_shipped_rule_for_secrets_has_a_kind_that_tests_it() {
        assertThat(scanner.rules().stream().filter(rule -> rule.exposureClass().equals("secret")))
                .hasSizeGreaterThanOrEqualTo(60)
                .extracting(ExposureRule::id)
                .filteredOn(id -> !STRUCTURES.contains(id))
                .isSubsetOf(Credentials.all().stream().map(Credential::rule).toList());
    }

    private static List<Exposure> scan(Laden laden, String kind) throws IOException {
        byte[] bytes = laden.text().getBytes(StandardCharsets.UTF_8);
        return scanner.scan(new ByteArrayInputStream(bytes), bytes.length, kind);
    }

    private static boolean isCovered(Laden laden, String kind) throws IOException {
        long start = laden.text().indexOf(laden.secret());
        assertThat(start).as(laden.text()).isNotNegative();
        return scan(laden, kind).stream()
                .filter(exposure -> exposure.exposureClass().equals("secret"))
                .anyMatch(
                        exposure ->
                                exposure.start() <= start
                                        && exposure.end() >= start + laden.secret().length());
    }
}
