package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.check.exposure.Carrier.Laden;
import dev.muster.check.exposure.Credential.Planted;
import dev.muster.reference.ReferenceData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Made-up credentials of every kind, planted in documents of every format. */
class SecretRecallTest {
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

    private static boolean isCovered(Laden laden, String kind) throws IOException {
        byte[] bytes = laden.text().getBytes(StandardCharsets.UTF_8);
        long start = laden.text().indexOf(laden.secret());
        assertThat(start).as(laden.text()).isNotNegative();
        return scanner.scan(new ByteArrayInputStream(bytes), bytes.length, kind).stream()
                .filter(exposure -> exposure.exposureClass().equals("secret"))
                .anyMatch(
                        exposure ->
                                exposure.start() <= start
                                        && exposure.end() >= start + laden.secret().length());
    }
}
