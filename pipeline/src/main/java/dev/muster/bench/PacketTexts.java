package dev.muster.bench;

/** The documents of {@link TypicalPacket}, with places that each packet fills in its own way. */
final class PacketTexts {
    private PacketTexts() {}

    static final String MANIFEST =
            """
            apiVersion: muster.dev/v1
            kind: ReleaseManifest
            service: billing-service
            repository: github.com/example/billing-service
            release:
              version: "{version}"
              tag: v{version}
              commit: "{commit}"
              createdAt: 2026-11-18T08:45:30Z
            build:
              id: "{run}"
              system: github-actions
              url: "https://github.com/example/billing-service/actions/runs/{run}"
              finishedAt: 2026-11-18T09:31:02Z
            artifacts:
              - name: billing-service
                type: oci-image
                reference: registry.example.com/pay/billing-service:{version}
                digests: {oci-index: "sha256:{image}"}
            targetEnvironments: [staging, prod]
            rollback:
              version: "2.13.4"
              reference: registry.example.com/pay/billing-service:2.13.4
              runbook: docs/rollback.md
            configuration:
              - {environment: prod, summary: "larger pool", secretsTouched: false, reviewed: true}
            securityReview: {required: true, state: passed, reference: SEC-1182, reviewedAt: 2026-11-17T15:00:00Z}
            incidents: [INC-2291]
            """;

    static final String RUN =
            """
            {"id":{run},"name":"Release","head_branch":"v{version}","head_sha":"{commit}",
             "path":".github/workflows/release.yml","display_title":"Release {version}","run_number":558,
             "event":"push","status":"completed","conclusion":"success","workflow_id":48796380,
             "url":"https://api.github.com/repos/example/billing-service/actions/runs/{run}",
             "html_url":"https://github.com/example/billing-service/actions/runs/{run}",
             "created_at":"2026-11-18T08:46:02Z","updated_at":"2026-11-18T09:31:02Z","run_attempt":1,
             "run_started_at":"2026-11-18T08:46:02Z",
             "head_commit":{"id":"{commit}","message":"Release {version}","timestamp":"2026-11-18T08:41:07Z"},
             "repository":{"id":123874718,"name":"billing-service","full_name":"example/billing-service",
              "private":true,"html_url":"https://github.com/example/billing-service"}}
            """;

    static final String JUNIT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="{suite}" tests="{cases}" failures="0" errors="0">
              <testsuite name="{suite}" tests="{cases}" failures="0" errors="0" skipped="0" timestamp="2026-11-18T09:01:02Z" time="5.9">
                <properties>
                  <property name="project.version" value="{version}"/>
                  <property name="git.commit.id" value="{commit}"/>
                  <property name="environment" value="staging"/>
                </properties>
            {rows}
              </testsuite>
            </testsuites>
            """;

    static final String TRIVY =
            """
            {"SchemaVersion":2,"CreatedAt":"2026-11-18T09:36:44.271846503Z",
             "ArtifactName":"registry.example.com/pay/billing-service:{version}","ArtifactType":"container_image",
             "Metadata":{"OS":{"Family":"debian","Name":"13.1"},
              "RepoTags":["registry.example.com/pay/billing-service:{version}"],
              "RepoDigests":["registry.example.com/pay/billing-service@sha256:{image}"]},
             "Results":[{"Target":"Java","Class":"lang-pkgs","Type":"jar","Vulnerabilities":[
            {rows}]}]}
            """;

    static final String SARIF =
            """
            {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{
             "tool":{"driver":{"name":"CodeQL","organization":"GitHub","semanticVersion":"2.23.3","rules":[
              {"id":"java/unused-parameter","name":"java/unused-parameter",
               "defaultConfiguration":{"enabled":true,"level":"note"}}]}},
             "invocations":[{"executionSuccessful":true,"startTimeUtc":"2026-11-18T09:32:37Z","endTimeUtc":"2026-11-18T09:34:37Z"}],
             "versionControlProvenance":[{"repositoryUri":"https://github.com/example/billing-service","revisionId":"{commit}"}],
             "results":[
            {rows}]}]}
            """;

    static final String STATEMENT =
            """
            {"_type":"https://in-toto.io/Statement/v1",
             "subject":[{"name":"registry.example.com/pay/billing-service","digest":{"sha256":"{image}"}}],
             "predicateType":"https://slsa.dev/provenance/v1","predicate":{"buildDefinition":{
              "buildType":"https://actions.github.io/buildtypes/workflow/v1",
              "externalParameters":{"workflow":{"ref":"refs/tags/v{version}",
               "repository":"https://github.com/example/billing-service","path":".github/workflows/release.yml"}},
              "internalParameters":{},"resolvedDependencies":[
               {"uri":"git+https://github.com/example/billing-service@refs/tags/v{version}","digest":{"gitCommit":"{commit}"}}]},
             "runDetails":{"builder":{"id":"https://github.com/actions/runner/github-hosted"},
              "metadata":{"invocationId":"https://github.com/example/billing-service/actions/runs/{run}/attempts/1",
               "startedOn":"2026-11-18T08:46:02Z","finishedOn":"2026-11-18T09:31:02Z"}}}}
            """;

    static final String RUNBOOK =
            """
            # Rollback runbook: billing-service

            | | |
            |---|---|
            | Service | billing-service |
            | Release | {version} |
            | Rollback version | 2.13.4 |
            | Environments | staging, prod |
            | Last rehearsed | 2026-10-29 |

            ## When to roll back

            Roll back when the error rate of the canary stays above two percent for ten minutes.

            ## Rollback procedure

            1. Announce the rollback in the release channel.
            2. Set the traffic of the canary to zero.
            3. Deploy `registry.example.com/pay/billing-service:2.13.4` by digest.
            4. Check that the health endpoint answers with the old version.
            """;

    static final String PATCH =
            """
            From {commit} Mon Sep 17 00:00:00 2001
            From: Release Bot <release-bot@example.com>
            Date: Wed, 18 Nov 2026 10:05:12 +0000
            Subject: [PATCH] A larger pool

            Environment: prod
            Reviewed-by: Security Review <security@example.com>
            ---
            diff --git a/deploy/prod/values.yaml b/deploy/prod/values.yaml
            index 3f2c1aa..9d17b04 100644
            --- a/deploy/prod/values.yaml
            +++ b/deploy/prod/values.yaml
            @@ -12,3 +12,3 @@ billing:
               replicas: 6
            -  pool: 20
            +  pool: 40
               timeout: 4s
            """;

    static final String INCIDENT =
            """
            # INC-2291: Invoices sent twice after a retry

            | | |
            |---|---|
            | Service | billing-service |
            | Affected version | 2.13.2 |
            | Date | 2026-09-03 |
            | Severity | SEV-3 |

            ## Summary

            For 40 minutes some invoices were sent twice. No amounts were wrong.

            ## Follow-up actions

            1. Mark before retry (done in 2.13.3).
            """;
}
