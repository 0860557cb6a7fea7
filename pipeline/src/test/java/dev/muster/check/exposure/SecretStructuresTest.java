package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.check.exposure.ExposureScanner.Exposure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Secrets that only the structure around them tells, and forms that hide them. */
class SecretStructuresTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(7);

    private static ExposureScanner scanner;

    @BeforeAll
    static void load_the_shipped_rules() throws IOException {
        scanner = SecretRecallTest.shipped();
    }

    private static String random(String template) {
        return Template.fill(template, RANDOM);
    }

    private static List<Exposure> scan(byte[] bytes, String kind) throws IOException {
        return scanner.scan(new ByteArrayInputStream(bytes), bytes.length, kind);
    }

    private static List<String> texts(String document) throws IOException {
        return scan(document.getBytes(StandardCharsets.UTF_8), "config-diff").stream()
                .map(Exposure::text)
                .toList();
    }

    @Test
    void a_kubernetes_secret_in_the_log_of_a_build_and_at_the_end_of_cdata() throws IOException {
        String first = random("{base64:9}");
        String second = random("{alnum:24}");
        assertThat(
                        texts(
                                """
                                2026-11-20T08:00:00.1234567Z kind: Secret
                                2026-11-20T08:00:00.1234567Z data:
                                2026-11-20T08:00:00.1234567Z   password: %s
                                """
                                        .formatted(first)))
                .contains(first);
        assertThat(
                        texts(
                                "<out><![CDATA[kind: Secret\nstringData:\n  signing: %s]]></out>\n"
                                        .formatted(second)))
                .contains(second);
    }

    @Test
    void every_value_of_a_kubernetes_secret_and_nothing_else_of_it() throws IOException {
        String first = random("{base64:9}");
        String second = random("{base64:40}");
        String manifest =
                """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: settings
                data:
                  mode: fastfast
                ---
                apiVersion: v1
                kind: Secret
                metadata:
                  name: billing-database
                  namespace: payments
                type: Opaque
                data:
                  username: %s
                  connection: "%s"
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: mainmain
                """
                        .formatted(first, second);
        assertThat(texts(manifest)).containsExactly(first, second);
        assertThat(texts(manifest.replace("kind: Secret", "kind: ConfigMap"))).isEmpty();
    }

    @Test
    void data_ahead_of_the_kind_and_in_a_diff() throws IOException {
        String value = random("{base64:21}");
        assertThat(
                        texts(
                                """
                                --- a/secret.yaml
                                +++ b/secret.yaml
                                @@ -1,6 +1,7 @@
                                 apiVersion: v1
                                 data:
                                +  card-gate: %s
                                 kind: Secret
                                 metadata:
                                   name: gate
                                """
                                        .formatted(value)))
                .containsExactly(value);
    }

    @Test
    void plain_values_of_a_kubernetes_secret() throws IOException {
        assertThat(
                        texts(
                                """
                                kind: Secret
                                stringData:
                                  gate: correct horse
                                  other: "{{ .Values.other }}"
                                metadata:
                                  name: gate
                                """))
                .containsExactly("correct horse");
    }

    @Test
    void a_kubernetes_secret_in_json() throws IOException {
        String value = random("{base64:12}");
        assertThat(
                        texts(
                                "{\"kind\": \"Secret\", \"metadata\": {\"name\": \"gate\"},"
                                        + " \"data\": {\"gate\": \""
                                        + value
                                        + "\"}, \"type\": \"Opaque\"}"))
                .containsExactly(value);
    }

    @Test
    void what_terraform_says_is_sensitive() throws IOException {
        assertThat(
                        texts(
                                """
                                {"outputs": {"gate": {"sensitive": true, "type": "string", "value": "rosebud"},
                                 "zone": {"sensitive": false, "type": "string", "value": "eu-west"},
                                 "door": {"value": "sesame", "type": "string", "sensitive": true}}}
                                """))
                .containsExactly("rosebud", "sesame");
        assertThat(
                        texts(
                                """
                                variable "gate" {
                                  type      = string
                                  sensitive = true
                                  default   = "rosebud"
                                }
                                variable "zone" {
                                  default = "eu-west"
                                }
                                """))
                .containsExactly("rosebud");
    }

    @Test
    void a_private_key_is_covered_from_its_first_to_its_last_line() throws IOException {
        for (String name : List.of("RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED ", "")) {
            String key =
                    random(
                            "-----BEGIN "
                                    + name
                                    + "PRIVATE"
                                    + " KEY-----\n{pem:12800}\n-----END "
                                    + name
                                    + "PRIVATE KEY-----");
            assertThat(texts("before\n" + key + "\nafter\n")).containsExactly(key);
        }
    }

    @Test
    void a_private_key_without_an_end_is_covered_as_far_as_it_goes() throws IOException {
        String key = random("-----BEGIN " + "PRIVATE" + " KEY-----\n{pem:1280}\n");
        assertThat(texts("before\n" + key + "{ after }\n")).containsExactly(key);
    }

    @Test
    void a_token_is_covered_whole_however_long_it_is() throws IOException {
        String token = random("eyJ{word:33}.eyJ{word:6000}.{word:342}");
        assertThat(texts("{\"id\": \"" + token + "\"}")).containsExactly(token);
    }

    @Test
    void in_utf_16_places_are_those_of_the_document() throws IOException {
        String token = random("glpat-{alnum:20}");
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = ("\ufeffkey: " + token + "\n").getBytes(charset);
            assertThat(scan(bytes, "other"))
                    .singleElement()
                    .satisfies(
                            found -> {
                                assertThat(found.text()).isEqualTo(token);
                                assertThat(
                                                new String(
                                                        bytes,
                                                        (int) found.start(),
                                                        (int) (found.end() - found.start()),
                                                        charset))
                                        .isEqualTo(token);
                            });
        }
    }

    @Test
    void what_lies_across_the_end_of_a_window_is_found_once() throws IOException {
        String key =
                random(
                        "-----BEGIN "
                                + "PRIVATE"
                                + " KEY-----\n{pem:1588}\n-----END PRIVATE KEY-----");
        for (int before : new int[] {(1 << 20) - 900, (1 << 20) - (1 << 15) - 20, (1 << 20) - 5}) {
            String text = "x\n".repeat(before / 2) + key + "\n" + "y\n".repeat(1000);
            assertThat(texts(text)).containsExactly(key);
        }
    }

    @Test
    void what_lies_over_another_is_told_once_under_the_gravest_class() throws IOException {
        String password = random("{alnum:12}");
        List<Exposure> found =
                scan(
                        ("url: postgres://jane:" + password + "@mail.corp.example.net/x\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "config-diff");
        assertThat(found).extracting(Exposure::text).containsExactly(password);
        assertThat(found).extracting(Exposure::rule).containsExactly("url-password");
    }

    @Test
    void text_beyond_ascii_is_told_as_it_reads() throws IOException {
        assertThat(texts("db_password: süß3Kater\n")).containsExactly("süß3Kater");
    }
}
