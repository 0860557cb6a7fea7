package dev.muster.measure;

import dev.muster.corpus.edit.JsonDoc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Writes the packet of a release, and its labels. */
final class ReleasePacket {
    private final ReleaseSet set;
    private final Map<String, byte[]> files = new TreeMap<>();

    private ReleasePacket(ReleaseSet set) throws IOException {
        this.set = set;
        files.putAll(set.documents());
    }

    /** Writes {@code <folder>/<name>/expected.yaml} and the packet beside it. */
    static void write(ReleaseSet set, Path folder) throws IOException {
        ReleasePacket packet = new ReleasePacket(set);
        packet.fill();
        Path own = folder.resolve(set.name());
        for (Map.Entry<String, byte[]> file : packet.files.entrySet()) {
            Path path = own.resolve("packet").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Files.writeString(own.resolve("expected.yaml"), packet.labels());
    }

    /** The service as the catalog lists it. */
    static String catalogEntry(ReleaseSet set) {
        return """
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: %s
          title: %s
          annotations:
            github.com/project-slug: %s
            backstage.io/source-location: url:https://%s
        spec: {type: library, lifecycle: production, owner: "group:default/libraries"}
        """
                .formatted(
                        set.name(),
                        set.name(),
                        set.repository().substring(set.repository().indexOf('/') + 1),
                        set.repository());
    }

    private void fill() {
        put("release-manifest.yaml", manifest());
        put("ci/run.json", run());
        put("tests/unit/TEST-unit.xml", junit("unit", 40, 35));
        put("tests/integration/TEST-it.xml", junit("integration", 12, 40));
        put("tests/canary/canary.xml", junit("canary", 7, 50));
        put("scans/trivy.json", trivy());
        put("docs/rollback.md", runbook());
        put("incidents/REL-7.md", incident());
        if (files.keySet().stream().noneMatch(path -> path.startsWith("sbom/"))) {
            put("sbom/own-cyclonedx.json", bom());
        }
        if (files.keySet().stream()
                .noneMatch(path -> path.contains("intoto") || path.contains("bundle.jsonl"))) {
            put("provenance/build.intoto.json", attestation());
        }
    }

    private String bom() {
        return """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "metadata": {"timestamp": "%s", "component": {"type": "library", "name": "%s", "version": "%s"}},
         "components": [
          {"type": "library", "name": "one", "version": "1.0", "purl": "pkg:generic/one@1.0"},
          {"type": "library", "name": "two", "version": "1.0", "purl": "pkg:generic/two@1.0"}]}
        """
                .formatted(set.after(32), set.name(), set.version());
    }

    private void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private String previous() {
        return set.version() + ".0";
    }

    private String manifest() {
        StringBuilder artifacts = new StringBuilder();
        set.artifacts()
                .forEach(
                        (name, sha256) ->
                                artifacts.append(
                                        "  - {name: \"%s\", type: %s, digests: {file: \"sha256:%s\"}}\n"
                                                .formatted(name, set.type(), sha256)));
        return """
        apiVersion: muster.dev/v1
        kind: ReleaseManifest
        service: %s
        repository: %s
        release: {version: "%s", tag: "v%s", commit: "%s", createdAt: "%s"}
        build: {id: "%s", system: github-actions, finishedAt: "%s"}
        artifacts:
        %stargetEnvironments: [staging, prod]
        rollback: {version: "%s", runbook: docs/rollback.md}
        configuration:
          - {environment: prod, summary: "nothing changed", secretsTouched: false, reviewed: true}
        securityReview: {required: true, state: passed, reference: SEC-77, reviewedAt: "%s"}
        """
                .formatted(
                        set.name(),
                        set.repository(),
                        set.version(),
                        set.version(),
                        set.commit(),
                        set.createdAt(),
                        set.build(),
                        set.after(30),
                        artifacts,
                        previous(),
                        set.after(20));
    }

    private String run() {
        String path = set.repository().substring(set.repository().indexOf('/') + 1);
        return """
        {"id": %s, "name": "Release", "head_branch": "v%s", "head_sha": "%s", "run_number": 7, "event": "push",
         "status": "completed", "conclusion": "success", "workflow_id": 77, "run_attempt": 1,
         "html_url": "https://%s/actions/runs/%s", "created_at": "%s", "run_started_at": "%s", "updated_at": "%s",
         "repository": {"name": "%s", "full_name": "%s", "html_url": "https://%s"}}
        """
                .formatted(
                        set.build(),
                        set.version(),
                        set.commit(),
                        set.repository(),
                        set.build(),
                        set.after(1),
                        set.after(1),
                        set.after(30),
                        path.substring(path.indexOf('/') + 1),
                        path,
                        set.repository());
    }

    private String junit(String suite, int tests, int minutes) {
        StringBuilder cases = new StringBuilder();
        for (int i = 1; i <= tests; i++) {
            cases.append(
                    "  <testcase name=\"case %d\" classname=\"%s\" time=\"0.1\"/>\n"
                            .formatted(i, suite));
        }
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="%1$s" tests="%2$d" failures="0" errors="0">
        <testsuite name="%1$s" tests="%2$d" failures="0" errors="0" skipped="0" timestamp="%3$s" time="1.5">
          <properties><property name="version" value="%4$s"/><property name="environment" value="staging"/></properties>
        %5$s</testsuite>
        </testsuites>
        """
                .formatted(suite, tests, set.after(minutes), set.version(), cases);
    }

    private String trivy() {
        return """
        {"SchemaVersion": 2, "CreatedAt": "%s", "ArtifactName": "%s", "ArtifactType": "filesystem",
         "Results": [{"Target": "libraries", "Class": "lang-pkgs", "Type": "jar", "Vulnerabilities": [
           {"VulnerabilityID": "CVE-2020-0001", "PkgName": "one", "InstalledVersion": "1.0", "Severity": "LOW"},
           {"VulnerabilityID": "CVE-2020-0002", "PkgName": "two", "InstalledVersion": "1.0", "Severity": "HIGH"}]}]}
        """
                .formatted(set.after(45), set.artifacts().keySet().iterator().next());
    }

    private String runbook() {
        return """
        # Rollback runbook: %s

        | | |
        |---|---|
        | Service | %s |
        | Release | %s |
        | Rollback version | %s |
        | Environments | staging, prod |
        | Last rehearsed | %s |

        ## Rollback procedure

        1. Point the channel at the version before.
        2. Check that it answers.
        """
                .formatted(
                        set.name(),
                        set.name(),
                        set.version(),
                        previous(),
                        set.createdAt().toString().substring(0, 10));
    }

    private String incident() {
        return """
        # Incident REL-7: Upload was repeated

        | | |
        |---|---|
        | Service | %s |
        | Affected version | 0.0.0 |
        | Date | %s |

        ## Summary

        The upload stopped once and was started again.
        """
                .formatted(set.name(), set.createdAt().toString().substring(0, 10));
    }

    private String attestation() {
        StringBuilder subjects = new StringBuilder();
        set.artifacts()
                .forEach(
                        (name, sha256) ->
                                subjects.append(subjects.isEmpty() ? "" : ", ")
                                        .append(
                                                "{\"name\": \"%s\", \"digest\": {\"sha256\": \"%s\"}}"
                                                        .formatted(name, sha256)));
        String statement =
                """
                {"_type": "https://in-toto.io/Statement/v1", "subject": [%s], "predicateType": "https://slsa.dev/provenance/v1",
                 "predicate": {"buildDefinition": {"buildType": "https://actions.github.io/buildtypes/workflow/v1",
                  "externalParameters": {"workflow": {"ref": "refs/tags/v%s", "repository": "https://%s", "path": ".github/workflows/release.yml"}},
                  "resolvedDependencies": [{"uri": "git+https://%s@refs/tags/v%s", "digest": {"gitCommit": "%s"}}]},
                  "runDetails": {"builder": {"id": "https://github.com/actions/runner/github-hosted"},
                  "metadata": {"invocationId": "https://%s/actions/runs/%s/attempts/1", "startedOn": "%s", "finishedOn": "%s"}}}}
                """
                        .formatted(
                                subjects,
                                set.version(),
                                set.repository(),
                                set.repository(),
                                set.version(),
                                set.commit(),
                                set.repository(),
                                set.build(),
                                set.after(1),
                                set.after(30));
        return "{\"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"%s\", \"signatures\": [{\"keyid\": \"nobody\", \"sig\": \"%s\"}]}\n"
                .formatted(
                        Base64.getEncoder()
                                .encodeToString(statement.getBytes(StandardCharsets.UTF_8)),
                        Base64.getEncoder().encodeToString(new byte[64]));
    }

    private String labels() {
        StringBuilder fields = new StringBuilder();
        Map<String, Object> expected = new TreeMap<>();
        expected.put("/service/id", set.name());
        expected.put("/repository/id", set.repository());
        expected.put("/candidate/version", set.version());
        expected.put("/candidate/commit", set.commit());
        expected.put("/build/id", set.build());
        expected.put("/build/conclusion", "success");
        expected.put("/targetEnvironments/0", "prod");
        expected.put("/targetEnvironments/1", "staging");
        expected.put("/tests/suites/0/id", "canary");
        expected.put("/tests/suites/0/total", 7);
        expected.put("/tests/suites/1/total", 12);
        expected.put("/tests/suites/2/total", 40);
        expected.put("/security/scans/0/tool", "trivy");
        expected.put("/security/scans/0/high", 1);
        expected.put("/rollback/version", previous());
        expected.put("/rollback/runbook", "docs/rollback.md");
        components().forEach(expected::put);
        expected.forEach(
                (pointer, value) -> fields.append("  \"%s\": \"%s\"\n".formatted(pointer, value)));
        return """
        packet: packet
        at: "%s"
        outcome: staged
        codes: []
        allowed: [signature-unverifiable, signature-missing, timestamp-missing, schema-violation, schema-unchecked, unrecognised-document, unknown-reference]
        fields:
        %s"""
                .formatted(set.after(2880), fields);
    }

    /** With one CycloneDX document the number of its components is what the record must say. */
    private Map<String, Object> components() {
        boolean spdx = files.keySet().stream().anyMatch(path -> path.contains("spdx"));
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith("cyclonedx.json") && !spdx)
                .findFirst()
                .flatMap(file -> JsonDoc.parse(file.getValue()))
                .map(
                        doc ->
                                Map.<String, Object>of(
                                        "/dependencies/sbom/components",
                                        doc.arrayAt("/components").size()))
                .orElse(Map.of());
    }
}
