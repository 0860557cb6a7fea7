package dev.muster.check.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.TestFiles;
import dev.muster.check.exposure.ExposureScanner.Exposure;
import dev.muster.reference.ReferenceData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data, customer data and incident details, and what only looks like them. */
class PersonalDataTest {
    private static ExposureScanner scanner;

    @BeforeAll
    static void load_the_shipped_rules() throws IOException {
        scanner = SecretRecallTest.shipped();
    }

    private static List<Exposure> scan(ExposureScanner rules, String text, String kind)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return rules.scan(new ByteArrayInputStream(bytes), bytes.length, kind);
    }

    /** Numbers are the published examples of their issuers, or were computed by their rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    email-address               | Ask {jane.doe@customer.example} first.     | Ask jane.doe@billing.example.com first.
                    email-address               | mail {j.doe+x@mail.corp-shop.de},          | icon@2x.png and noreply@github.com,
                    phone-number                | call {+49 30 901820} now                   | offset +49 30 now
                    phone-number                | (+1 (415) 555-2671)                        | +1 2 3
                    phone-number-national       | Phone: {(415) 555-2671}                    | Port: (415) 555-2671
                    date-of-birth               | date of birth: {1980-02-29}                | date of build: 1980-02-29
                    us-social-security-number   | no. {536-22-1234} is                       | no. 000-22-1234 is
                    us-social-security-number   | SSN {536221234}                            | SSN 666221234
                    uk-national-insurance-number | NI {AB 12 34 56 C} was                    | NI BG 12 34 56 C was
                    uk-national-insurance-number | NINO: {AB123456C}                        | disk AB123456C
                    de-tax-id                   | Steuer-ID {86095742719}                    | Steuer-ID 86095742718
                    fr-social-security-number   | NIR {2 55 08 14 168 025 38}                | NIR 2 55 08 14 168 025 39
                    es-identity-number          | DNI {12345678Z}                            | DNI 12345678A
                    es-identity-number          | NIE {X1234567L}                            | NIE X1234567M
                    it-tax-code                 | CF {RSSMRA85T10A562S}                      | CF RSSMRA85T10A562T
                    nl-citizen-number           | BSN {111222333}                            | BSN 111222334
                    pl-pesel                    | PESEL {44051401359}                        | PESEL 44051401358
                    be-national-number          | number {85.07.30-033.28}                   | number 85.07.30-033.29
                    se-personal-number          | personnummer {811218-9876}                 | personnummer 811218-9875
                    fi-identity-code            | hetu {131052-308T}                         | hetu 131052-308U
                    br-cpf                      | cpf {529.982.247-25}                       | cpf 529.982.247-26
                    ch-social-security-number   | AHV {756.9217.0769.85}                     | AHV 756.9217.0769.84
                    ca-social-insurance-number  | SIN {130 692 544} is                      | SIN 130 692 545
                    in-aadhaar                  | Aadhaar {2341 2341 2346}                   | Aadhaar 2341 2341 2347
                    payment-card                | card {4111 1111 1111 1111}.                | card 4111 1111 1111 1112.
                    payment-card                | card {3782-822463-10005}.                  | card 3782-822463-10006.
                    payment-card-digits         | card {5555555555554444}.                   | card 5555555555554445.
                    iban                        | to {DE89 3704 0044 0532 0130 00} now       | to DE89 3704 0044 0532 0130 01 now
                    iban                        | to {GB29NWBK60161331926819} now            | to GB29NWBK60161331926818 now
                    customer-number             | customer no. {40023391}                    | customer 7
                    internal-address            | host {10.4.17.9} fell                      | host 203.0.113.9 fell
                    internal-host               | host {db-7.payments.internal} fell         | host db-7.example.com fell
                    internal-url                | see {https://grafana/d/ab12?x=1}           | see https://status.example.com/d
                    war-room                    | in {#inc-2291-card-gate}                   | in issue #2291
                    chat-handle                 | asked {@jdoe} to                           | asked @here and @on-call to
                    person-in-role              | Incident commander: {Ada Kern}             | Incident commander: Release Manager
                    """)
    void finds_the_one_and_leaves_the_other(String rule, String exposed, String clean)
            throws IOException {
        String wanted =
                exposed.contains("{")
                        ? exposed.substring(exposed.lastIndexOf('{') + 1, exposed.lastIndexOf('}'))
                        : exposed.substring(1, exposed.length() - 1);
        String text = exposed.replaceAll("[{}]", "");
        assertThat(scan(scanner, text, "incident-note"))
                .anySatisfy(
                        found -> {
                            assertThat(found.rule()).isEqualTo(rule);
                            assertThat(found.text()).isEqualTo(wanted);
                        });
        assertThat(scan(scanner, clean, "incident-note"))
                .extracting(Exposure::rule)
                .doesNotContain(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "commit 4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a39",
                "id 123e4567-e89b-42d3-a456-426614174000",
                "version 2.14.0-rc.1+build.20261118.4113",
                "2026-11-18T09:12:44.123456789Z and 1763457164123 and 1763457164123456",
                "build 118223, run 11984412345, attempt 2",
                "src/main/java/App.java:118:23 and app.js:1:99182",
                "registry.example.com/pay/billing@sha256:0123456789abcdef",
                "pkg:npm/%40types/node@18.11.9 and left-pad@1.3.0",
                "tokenCount: 128000, keyId: 20261118, secretName: billing-database-credentials",
                "password: ${DB_PASSWORD}, token: {{ .Values.token }}, secret: <redacted>",
                "apiKeySecretRef: vault:secret/data/billing#api-key-2",
                "password_file: /run/secrets/db_password_1",
                "took 1234567890123 ns, 4012888888881882 ns",
                "sessionTokenUrl: https://login.example.com/oauth2/v1/token",
                "PASS: 12 of 12; passed=1200; token_expiry=3600s",
                "x509: SHA1 Fingerprint=AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD"
            })
    void what_looks_alike_is_left(String text) throws IOException {
        for (String kind :
                List.of(
                        "config-diff",
                        "test-report",
                        "pipeline-summary",
                        "sbom",
                        "release-manifest")) {
            assertThat(scan(scanner, text + "\n", kind)).as(kind).isEmpty();
        }
    }

    @Test
    void a_note_of_an_incident_that_nobody_could_classify_is_told_by_its_path() throws IOException {
        byte[] bytes = "host db-7.payments.internal fell".getBytes(StandardCharsets.UTF_8);
        assertThat(
                        scanner.scan(
                                new ByteArrayInputStream(bytes),
                                bytes.length,
                                "other",
                                "incidents/rel-7.md"))
                .extracting(Exposure::text)
                .containsExactly("db-7.payments.internal");
        assertThat(scan(scanner, "host db-7.payments.internal fell", "other")).isEmpty();
    }

    @Test
    void rules_keep_to_their_kinds_of_documents() throws IOException {
        String text = "asked @jdoe about jane.doe@shop.de on 10.4.17.9";
        assertThat(scan(scanner, text, "incident-note")).hasSize(3);
        assertThat(scan(scanner, text, "runbook")).hasSize(1);
        assertThat(scan(scanner, text, "sbom")).isEmpty();
    }

    @Test
    void listed_customers_and_people_are_found_as_they_are_written() throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        String policy =
                Files.readString(TestFiles.root().resolve("reference-data/exposure.yaml"))
                        .replace("customerNames: []", "customerNames: [Norwind Bank, Bäckerei Süß]")
                        .replace("people: []", "people: [Ada Kern]");
        files.put("exposure.yaml", policy.getBytes(StandardCharsets.UTF_8));
        ExposureScanner rules = ExposureScanner.of(ReferenceData.of(files)).getFirst();
        assertThat(
                        scan(
                                rules,
                                "for NORWIND  bank and Bäckerei Süß; Ada Kern knows",
                                "incident-note"))
                .extracting(found -> found.exposureClass() + " " + found.text())
                .containsExactly(
                        "customer NORWIND  bank", "customer Bäckerei Süß", "incident Ada Kern");
        assertThat(scan(rules, "Norwind Banking, Adam Kern", "incident-note")).isEmpty();
        assertThat(scan(rules, "Ada Kern for Norwind Bank", "sbom"))
                .extracting(Exposure::text)
                .containsExactly("Norwind Bank");
    }

    @Test
    void an_allow_list_is_about_its_kinds_of_documents() throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        String policy =
                Files.readString(TestFiles.root().resolve("reference-data/exposure.yaml"))
                        .replace(
                                "\nallow:\n",
                                "\nallow:\n  - rules: [email-address]\n    condition: AND\n"
                                        + "    documents: [release-notes]\n"
                                        + "    regexes: ['@shop\\.de$']\n");
        files.put("exposure.yaml", policy.getBytes(StandardCharsets.UTF_8));
        ExposureScanner rules = ExposureScanner.of(ReferenceData.of(files)).getFirst();
        assertThat(scan(rules, "jane.doe@shop.de", "release-notes")).isEmpty();
        assertThat(scan(rules, "jane.doe@shop.de", "incident-note")).hasSize(1);
        assertThat(scan(rules, "jane.doe@store.de", "release-notes")).hasSize(1);
    }

    @Test
    void maintainers_in_the_metadata_of_a_package_are_left() throws IOException {
        byte[] bytes = "<email>jane.doe@shop.de</email>".getBytes(StandardCharsets.UTF_8);
        assertThat(scanner.scan(new ByteArrayInputStream(bytes), bytes.length, "other", "a/b.pom"))
                .isEmpty();
        assertThat(scanner.scan(new ByteArrayInputStream(bytes), bytes.length, "other", "a/b.xml"))
                .hasSize(1);
    }
}
