package dev.muster.check.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {
    @ParameterizedTest
    @CsvSource({
        "maven, 1.9.0, 1.10.0, older",
        "maven, 2.0-alpha-1, 2.0, older",
        "maven, 1.0.RELEASE, 1.0, same",
        "npm, 1.2.3, 1.2.10, older",
        "npm, 2.0.0-rc.1, 2.0.0, older",
        "npm, 2.0.0-rc.2, 2.0.0-rc.10, older",
        "npm, 2.0.0-rc.x, 2.0.0-rc.1, newer",
        "npm, 1.2.3+a, 1.2.3+b, same",
        "npm, latest, 1.2.3, unknown",
        "golang, v1.10.0, v1.9.0, newer",
        "golang, v0.0.0-20240101000000-abcdef012345, v0.0.0-20250101000000-abcdef012345, older",
        "cargo, 0.9.0, 1.0.0, older",
        "nuget, 1.0.0.0, 1.0.0.1, unknown",
        "pypi, 1.0, 1.0.0, same",
        "pypi, 1.9, 1.10, older",
        "pypi, 1.0rc1, 1.0, unknown",
        "deb, 1.0-1, 1.0-2, unknown",
        "generic, 1, 2, unknown"
    })
    void orders_what_has_an_order(String type, String one, String other, String expected) {
        String found =
                VersionOrder.compare(type, one, other).stream()
                        .mapToObj(order -> order < 0 ? "older" : order > 0 ? "newer" : "same")
                        .findFirst()
                        .orElse("unknown");
        assertThat(found).isEqualTo(expected);
    }
}
