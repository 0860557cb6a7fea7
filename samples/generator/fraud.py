"""fraud-scorer: Python wheel and image, GitHub Actions, SPDX tag-value, SARIF, tests inside a zip; no packet.yaml."""

from . import prose, supply, testing
from .kit import encode, hexa, js, zipped
from .release import Release, github_run, governance_report, manifest
from .signing import Key, envelope_json

REGISTRY = "registry.example.com/risk/fraud-scorer"


def release(version="3.2.0", previous="3.1.7", created="2026-11-18T14:02:05Z", run="11829904412"):
    return Release("fraud-scorer", version, previous, "github.com/example/fraud-scorer", created, run, "github-actions",
                   f"https://github.com/example/fraud-scorer/actions/runs/{run}", 1560, ["staging", "prod"])


def wheel(r):
    return f"fraud_scorer-{r.version}-py3-none-any.whl", "sha256:" + hexa(f"fraud wheel {r.version}")


def statement(r):
    image, (name, digest) = supply.image(f"fraud {r.version}"), wheel(r)
    workflow = {"ref": f"refs/tags/{r.tag}", "repository": f"https://{r.repository}",
                "path": ".github/workflows/release.yml"}
    return supply.slsa_v1([(REGISTRY, image["oci-index"]), (name, digest)], r.repository, f"refs/tags/{r.tag}", r.commit,
                          "https://actions.github.io/buildtypes/workflow/v1", {"workflow": workflow},
                          "https://github.com/actions/runner/github-hosted", r.build_url + "/attempts/1",
                          r.started, r.finished)


def test_archive(r, integration_at=None):
    """The test folder as CI keeps it: two pytest reports in one zip."""
    unit = testing.junit("pytest tests", [("pytest", 164)], r.after(-1200))
    integration = testing.junit("pytest tests", [("pytest", 38)], integration_at or r.after(-700),
                                [("version", r.version), ("environment", "staging")])
    return zipped([("unit/junit.xml", unit.encode()), ("integration/junit.xml", integration.encode())])


def plan(r):
    """A Terraform plan with one changed and one unchanged resource."""
    before = {"name": "fraud-scorer-prod", "replicas": 4, "memory": "2Gi"}
    scorer = {"address": "kubernetes_deployment.scorer", "mode": "managed", "type": "kubernetes_deployment",
              "name": "scorer", "provider_name": "registry.terraform.io/hashicorp/kubernetes",
              "change": {"actions": ["update"], "before": before, "after": before | {"replicas": 6},
                         "after_unknown": {}, "before_sensitive": {}, "after_sensitive": {}}}
    queue = {"address": "kubernetes_config_map.queue", "mode": "managed", "type": "kubernetes_config_map",
             "name": "queue", "provider_name": "registry.terraform.io/hashicorp/kubernetes",
             "change": {"actions": ["no-op"], "before": {"name": "queue"}, "after": {"name": "queue"},
                        "after_unknown": {}, "before_sensitive": {}, "after_sensitive": {}}}
    return js({"format_version": "1.2", "terraform_version": "1.13.4",
               "variables": {"environment": {"value": "prod"}, "image_tag": {"value": r.version}},
               "resource_changes": [scorer, queue], "timestamp": r.after(420), "applyable": True, "complete": True,
               "errored": False})


def incident(r):
    return prose.incident(
        r, "INC-2307", "Scores delayed after a model change", "3.1.4", "2026-09-19",
        "For 25 minutes scores came later than the capture deadline and payments were scored afterwards.",
        "The model was loaded on the first request instead of at the start.",
        ["Load at the start (done in 3.1.5).", "Measure the first request after each deployment."])


def runbook(r, rehearsed="2026-10-21"):
    return prose.runbook(r, r.environments, rehearsed, [
        "Tell the on-call of the payments team.", "Switch the scoring rule set to the previous model.",
        f"Deploy chart version {r.previous}.", "Replay the queue of unscored payments.",
        "Compare the share of declined payments with the day before."])


def files(r=None):
    r = r or release()
    image, old = supply.image(f"fraud {r.version}"), supply.image(f"fraud {r.previous}")
    run, _ = github_run(r, "Release", ["test", "wheel", "image", "provenance"])
    name, digest = wheel(r)
    parts = supply.libraries("pypi", "fraud", 118)
    subject = {"name": r.service, "version": r.version, "digest": image["oci-index"],
               "purl": f"pkg:oci/fraud-scorer@sha256%3A{image['oci-index'].removeprefix('sha256:')}"
                       f"?repository_url={REGISTRY}&tag={r.version}"}
    return {
        "release-manifest.yaml": manifest(
            r, [("fraud-scorer", "oci-image", f"{REGISTRY}:{r.version}",
                 {kind: image[kind] for kind in ("oci-index", "oci-manifest", "oci-config")}),
                (name, "wheel", None, {"file": digest})],
            {"reference": f"{REGISTRY}:{r.previous}", "digests": {"oci-index": old["oci-index"]},
             "runbook": "docs/rollback.docx"},
            changes={"added": [], "removed": [], "upgraded": [("pkg:pypi/numpy", "2.3.4", "2.3.5")]},
            configuration=[{"environment": "prod", "summary": '"two more replicas"', "secretsTouched": "false",
                            "reviewed": "true"}],
            review={"required": "true", "state": "passed", "reference": "SEC-1193", "reviewedAt": "2026-11-17T12:45:00Z"},
            incidents=["INC-2307"]),
        "chart/Chart.yaml": f"apiVersion: v2\nname: fraud-scorer\ndescription: Scores payments for fraud\ntype: application\n"
                            f"version: {r.version}\nappVersion: \"{r.version}\"\n",
        "dist/SHA256SUMS": f"{digest.removeprefix('sha256:')}  {name}\n",
        "ci/run.json": run,
        "image/index.json": image["index"], "image/manifest-amd64.json": image["manifest"],
        "tests/reports.zip": test_archive(r),
        "tests/smoke/smoke.tap": testing.tap("smoke tests of fraud-scorer", 10),
        "tests/load/k6-summary.json": testing.k6({"score is returned": 4400, "score in range": 4400}, "fraud", exported=True),
        "tests/canary/junit.xml": testing.junit("canary", [("canary", 9)], r.after(5000),
                                                [("version", r.version), ("environment", "staging")]),
        "provenance/fraud-scorer.intoto.json": envelope_json(statement(r), Key("fraud")),
        "sbom/fraud-scorer.spdx": supply.spdx_tag_value(subject, r.after(88), parts),
        "scans/codeql.sarif": supply.sarif(r.repository, r.commit, r.after(240)),
        "scans/osv-scanner.json": supply.osv(parts),
        "governance/policy_promotion_readiness_report.json": governance_report(
            r, {"controls": 12, "failed_controls": 0}, r.after(640)),
        "docs/rollback.docx": runbook(r).docx(),
        "config/plan.json": plan(r),
        "incidents/INC-2307.pdf": incident(r).pdf(),
    }


def clean():
    return encode(files())


EXPECTED = {
    "/service/id": "fraud-scorer", "/service/owner": "group:default/risk",
    "/repository/id": "github.com/example/fraud-scorer", "/candidate/version": "3.2.0",
    "/candidate/commit": release().commit, "/build/id": "11829904412", "/build/conclusion": "success",
    "/tests/suites/0/id": "canary", "/tests/suites/0/total": 9,
    "/tests/suites/1/id": "integration", "/tests/suites/1/total": 38,
    "/tests/suites/2/id": "load", "/tests/suites/2/total": 8800,
    "/tests/suites/3/id": "smoke", "/tests/suites/3/total": 10,
    "/tests/suites/4/id": "unit", "/tests/suites/4/total": 164,
    "/dependencies/sbom/components": 118, "/security/scans/0/tool": "codeql", "/security/scans/0/medium": 1,
    "/security/scans/0/low": 2, "/security/scans/1/tool": "osv-scanner", "/security/scans/1/medium": 1,
    "/rollback/version": "3.1.7", "/rollback/runbook": "docs/rollback.docx", "/rollback/lastRehearsedAt": "2026-10-21",
}
