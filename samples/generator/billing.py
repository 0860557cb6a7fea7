"""billing-service: Java, GitHub Actions, CycloneDX JSON, an OCI image; declares its documents with digests."""

from . import prose, supply, testing
from .kit import encode
from .release import Release, github_run, governance_report, manifest, packet_yaml
from .signing import Key, envelope_json

KINDS = [("release-manifest", "release-manifest"), ("ci/", "pipeline-summary"), ("image/", "other"),
         ("tests/", "test-report"), ("provenance/", "attestation"), ("sbom/", "sbom"), ("scans/", "vulnerability-scan"),
         ("vex/", "vex"), ("governance/", "governance-report"), ("docs/", "runbook"), ("config/", "config-diff"),
         ("incidents/", "incident-note")]
APPLIES = {"tests/integration/": "staging", "tests/smoke/": "staging", "tests/canary/": "staging"}
REGISTRY = "registry.example.com/pay/billing-service"
CLASSES = ["InvoiceTest", "DunningTest", "LedgerFeedTest", "MoneyTest", "TaxTableTest", "RefundTest"]
FLOWS = ["InvoiceFlowIT", "BankFileIT", "OutboxIT"]


def release(version="2.14.0", previous="2.13.4", created="2026-11-18T08:45:30Z", run="11822390417"):
    return Release("billing-service", version, previous, "github.com/example/billing-service", created, run,
                   "github-actions", f"https://github.com/example/billing-service/actions/runs/{run}", 2700,
                   ["staging", "prod"])


def properties(r, environment=None):
    return [("project.version", r.version), ("git.commit.id", r.commit)] \
        + ([("environment", environment)] if environment else [])


def integration_tests(r):
    return {f"tests/integration/TEST-com.example.billing.{name}.xml":
            testing.surefire("com.example.billing." + name, 20, r.after(-1500 + 60 * i), properties(r, "staging"),
                             skipped=2 if name == "BankFileIT" else 0) for i, name in enumerate(FLOWS)}


def bom(r):
    image = supply.image(f"billing {r.version}")
    parts = supply.libraries("maven", "billing", 210)
    digest = image["oci-index"].removeprefix("sha256:")
    subject = {"type": "container", "bom-ref": "billing-service", "name": "billing-service", "version": r.version,
               "hashes": [{"alg": "SHA-256", "content": digest}],
               "purl": f"pkg:oci/billing-service@sha256%3A{digest}?repository_url={REGISTRY}&tag={r.version}"}
    return supply.cyclonedx_json(subject, r.after(130), parts)


def statement(r, digest):
    workflow = {"ref": f"refs/tags/{r.tag}", "repository": f"https://{r.repository}",
                "path": ".github/workflows/release.yml"}
    return supply.slsa_v1([(REGISTRY, digest)], r.repository, f"refs/tags/{r.tag}", r.commit,
                          "https://actions.github.io/buildtypes/workflow/v1", {"workflow": workflow},
                          "https://github.com/actions/runner/github-hosted", r.build_url + "/attempts/1",
                          r.started, r.finished)


def files(r=None):
    """The documents without packet.yaml."""
    r = r or release()
    image, old = supply.image(f"billing {r.version}"), supply.image(f"billing {r.previous}")
    run, jobs = github_run(r, "Release", ["build", "unit-tests", "integration-tests", "image", "provenance"])
    digests = {kind: image[kind] for kind in ("oci-index", "oci-manifest", "oci-config")}
    parts = supply.libraries("maven", "billing", 210)
    out = {
        "release-manifest.yaml": manifest(
            r, [("billing-service", "oci-image", f"{REGISTRY}:{r.version}", digests)],
            {"reference": f"{REGISTRY}:{r.previous}", "digests": {"oci-index": old["oci-index"]},
             "runbook": "docs/rollback.md"},
            changes={"added": [parts[3][3]], "removed": [],
                     "upgraded": [("pkg:maven/org.postgresql/postgresql", "42.7.9", "42.7.13")]},
            configuration=[{"environment": e, "summary": f'"{s}"', "secretsTouched": "false", "reviewed": "true"}
                           for e, s in (("staging", "longer retry"), ("prod", "larger pool, longer retry"))],
            review={"required": "true", "state": "passed", "reference": "SEC-1182", "reviewedAt": "2026-11-17T15:00:00Z"},
            incidents=["INC-2291"]),
        "ci/run.json": run, "ci/jobs.json": jobs,
        "image/index.json": image["index"], "image/manifest-amd64.json": image["manifest"],
        **{f"tests/unit/TEST-com.example.billing.{name}.xml":
           testing.surefire("com.example.billing." + name, 40, r.after(-2300 + 20 * i), properties(r))
           for i, name in enumerate(CLASSES)},
        **integration_tests(r),
        "tests/load/k6-summary.json": testing.k6({"invoice is created": 9120, "status is 201": 9120,
                                                  "answer under 400 ms": 9120}, "billing"),
        "tests/smoke/smoke.xml": testing.junit("smoke", [("smoke", 12)], r.after(1500), properties(r, "staging")),
        "tests/canary/canary.xml": testing.junit("canary", [("canary", 14)], r.after(5400), properties(r, "staging")),
        "provenance/billing-service.intoto.json": envelope_json(statement(r, image["oci-index"]), Key("billing")),
        "sbom/billing-service.cdx.json": bom(r),
        "scans/trivy.json": supply.trivy(f"{REGISTRY}:{r.version}", image, r.after(342).replace("Z", ".271846503Z"),
                                         ("Java", "jar"), parts, ["HIGH", "MEDIUM", "MEDIUM", "LOW", "UNKNOWN"]),
        "governance/policy_gate_freshness_report.json": governance_report(
            r, {"gates_checked": 9, "stale_gates": 0, "execution_complete": True}, r.after(600)),
        "docs/rollback.md": prose.runbook(r, r.environments, "2026-10-29", [
            "Announce the rollback in the release channel.", "Set the traffic of the canary to zero.",
            f"Deploy `{REGISTRY}:{r.previous}` by digest.", "Run `billing-admin migrate --to 118`.",
            "Check that the health endpoint answers with the old version."]).markdown(),
        "config/config-summary.md": prose.change_summary(r, [
            ("staging", [("billing.retry.max-delay", "30s", "60s")]),
            ("prod", [("billing.pool.size", "40", "60"), ("billing.retry.max-delay", "30s", "60s")])],
            "yes (SEC-1182)"),
        "incidents/INC-2291.md": prose.incident(
            r, "INC-2291", "Invoices sent twice after a retry", "2.13.2", "2026-09-03",
            "For 40 minutes some invoices were sent twice. No amounts were wrong.",
            "The outbox marked a message as sent after the answer instead of before the retry.",
            ["Mark before retry (done in 2.13.3).", "Alert on duplicate invoice numbers."]).markdown(),
    }
    return out


def declared(out, r=None):
    """With packet.yaml for exactly these files."""
    return encode(out | {"packet.yaml": packet_yaml(r or release(), out, KINDS, APPLIES, digests=True)})


def clean():
    return declared(files())


EXPECTED = {
    "/service/id": "billing-service", "/service/name": "Billing Service", "/service/owner": "group:default/payments",
    "/repository/id": "github.com/example/billing-service", "/candidate/version": "2.14.0",
    "/candidate/commit": release().commit, "/candidate/tag": "v2.14.0", "/build/id": "11822390417",
    "/build/system": "github-actions", "/build/conclusion": "success", "/build/finishedAt": "2026-11-18T09:31:02Z",
    "/artifacts/0/name": "billing-service", "/artifacts/0/type": "oci-image",
    "/artifacts/0/digests/oci-index": supply.image("billing 2.14.0")["oci-index"],
    "/artifacts/0/digests/oci-manifest": supply.image("billing 2.14.0")["oci-manifest"],
    "/targetEnvironments/0": "prod", "/targetEnvironments/1": "staging",
    "/tests/suites/0/id": "canary", "/tests/suites/0/kind": "canary", "/tests/suites/0/total": 14,
    "/tests/suites/0/environment": "staging", "/tests/suites/0/status": "passed",
    "/tests/suites/1/id": "integration", "/tests/suites/1/total": 60, "/tests/suites/1/passed": 58,
    "/tests/suites/1/skipped": 2, "/tests/suites/1/failed": 0,
    "/tests/suites/2/id": "load", "/tests/suites/2/kind": "load", "/tests/suites/2/total": 27360,
    "/tests/suites/3/id": "smoke", "/tests/suites/3/total": 12,
    "/tests/suites/4/id": "unit", "/tests/suites/4/total": 240, "/tests/suites/4/passed": 240,
    "/dependencies/sbom/components": 210, "/security/scans/0/tool": "trivy", "/security/scans/0/high": 1,
    "/security/scans/0/medium": 2, "/security/scans/0/low": 1, "/security/scans/0/unknown": 1,
    "/security/scans/0/scannedAt": "2026-11-18T09:36:44.271846503Z",
    "/security/attestations/0/commit": release().commit,
    "/security/attestations/0/source": "github.com/example/billing-service",
    "/security/review/state": "passed", "/rollback/version": "2.13.4", "/rollback/runbook": "docs/rollback.md",
    "/rollback/lastRehearsedAt": "2026-10-29",
}
