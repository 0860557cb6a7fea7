package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.check.exposure.Carrier.Laden;
import dev.muster.check.exposure.SecretMatrix.Place;
import dev.muster.check.exposure.SecretMatrix.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Secrets without a mark, under many names, at many places, with values of many kinds: what is
 * found is found by the general rules, and found whole.
 */
class SecretMatrixTest {
    private static ExposureScanner scanner;

    @BeforeAll
    static void load_the_shipped_rules() throws IOException {
        scanner = SecretRecallTest.shipped();
    }

    /** How many were planted, and how many of them found whole. */
    private record Share(int planted, int found) {
        Share and(boolean isFound) {
            return new Share(planted + 1, found + (isFound ? 1 : 0));
        }

        double percent() {
            return 100.0 * found / planted;
        }
    }

    @Test
    void names_places_and_values_are_found_whatever_their_mixture() throws IOException {
        SecretMatrix matrix = SecretMatrix.read();
        SplittableRandom random = new SplittableRandom(20_261_123);
        Map<String, Share> byPlace = new TreeMap<>();
        Map<String, Share> byValue = new TreeMap<>();
        Share all = new Share(0, 0);
        for (Place place : matrix.places()) {
            for (Value value : matrix.values()) {
                for (String name : matrix.draw(value, random)) {
                    Laden laden = place.laden(name, Template.fill(value.template(), random));
                    if (place.takes(value)) {
                        boolean found = isCovered(laden, place.kind());
                        if (!found && Boolean.getBoolean("missed")) {
                            System.out.printf(
                                    "MISSED\t%s\t%s\t%s%n",
                                    place.id(), value.id(), laden.text().replace("\n", "\\n"));
                        }
                        all = all.and(found);
                        byPlace.merge(place.id(), new Share(0, 0).and(found), this::sum);
                        byValue.merge(value.id(), new Share(0, 0).and(found), this::sum);
                    }
                }
            }
        }
        System.out.printf(
                "secrets without a mark: %d planted at %d places, %d found whole: %.2f %%%n",
                all.planted(), byPlace.size(), all.found(), all.percent());
        print(byPlace);
        print(byValue);
        assertThat(all.percent()).isGreaterThanOrEqualTo(90);
    }

    private Share sum(Share one, Share other) {
        return new Share(one.planted + other.planted, one.found + other.found);
    }

    private static void print(Map<String, Share> shares) {
        shares.forEach(
                (what, share) -> {
                    if (share.percent() < 97) {
                        System.out.printf(
                                "  %5.1f %% of %4d  %s%n", share.percent(), share.planted(), what);
                    }
                });
    }

    private static boolean isCovered(Laden laden, String kind) throws IOException {
        byte[] bytes = laden.text().getBytes(StandardCharsets.UTF_8);
        long start = laden.text().indexOf(laden.secret());
        return scanner.scan(new ByteArrayInputStream(bytes), bytes.length, kind).stream()
                .filter(exposure -> exposure.exposureClass().equals("secret"))
                .anyMatch(
                        exposure ->
                                exposure.start() <= start
                                        && exposure.end() >= start + laden.secret().length());
    }
}
