"""checkout-web: TypeScript, GitLab, SPDX JSON, an npm package and an image; declares its documents without digests."""

from . import prose, supply, testing
from .billing import KINDS
from .kit import compact, encode, hexa
from .release import Release, git_patch, gitlab_pipeline, governance_report, manifest, packet_yaml
from .signing import Key, envelope

REGISTRY = "registry.example.com/shop/checkout-web"
SECRET_DIFF = """ deploy/production/values.yaml | 5 +++--
 1 file changed, 3 insertions(+), 2 deletions(-)

diff --git a/deploy/production/values.yaml b/deploy/production/values.yaml
index 3f2c1aa..9d17b04 100644
--- a/deploy/production/values.yaml
+++ b/deploy/production/values.yaml
@@ -12,8 +12,9 @@ checkout:
   replicas: 6
-  timeout: 4s
+  timeout: 6s
+  showTaxLine: true
   env:
     - name: PAYMENT_API_TOKEN
       valueFrom:
         secretKeyRef:
-          name: checkout-payment-v1
+          name: checkout-payment-v2
           key: token
"""
TRAILERS = [("Environment", "production"), ("Reviewed-by", "Security Review <security@example.com>")]


def release(version="5.8.1", previous="5.7.4", created="2026-11-18T10:05:12Z", run="884213"):
    return Release("checkout-web", version, previous, "gitlab.example.com/shop/checkout-web", created, run, "gitlab-ci",
                   f"https://gitlab.example.com/shop/checkout-web/-/pipelines/{run}", 1430, ["staging", "production"])


def environment(r, name=None):
    return {"appName": r.service, "buildName": "checkout-web", "buildNumber": r.build_id, "commit": r.commit,
            "branchName": r.tag} | ({"testEnvironment": name} if name else {})


def statement(r, package, repository=None):
    image = supply.image(f"checkout {r.version}")
    source = repository or r.repository
    return supply.slsa_v1([(REGISTRY, image["oci-index"]), (f"checkout-web-{r.version}.tgz", package)], source,
                          f"refs/tags/{r.tag}", r.commit,
                          "https://gitlab.com/gitlab-org/gitlab-runner/-/blob/v18.5.0/PROVENANCE.md",
                          {"entryPoint": "release", "source": f"https://{source}", "CI_COMMIT_TAG": r.tag},
                          f"https://{r.repository}/-/runners/42", r.build_url, r.started, r.finished)


def bundle(document):
    """An in-toto bundle: one signed envelope per line."""
    return compact(envelope(document, Key("checkout"))) + "\n"


def subject(r):
    digest = supply.image(f"checkout {r.version}")["oci-index"]
    return {"name": r.service, "version": r.version, "digest": digest,
            "purl": f"pkg:oci/checkout-web@sha256%3A{digest.removeprefix('sha256:')}"
                    f"?repository_url={REGISTRY}&tag={r.version}"}


def files(r=None):
    """The documents without packet.yaml."""
    r = r or release()
    image, old = supply.image(f"checkout {r.version}"), supply.image(f"checkout {r.previous}")
    package = "sha256:" + hexa(f"checkout package {r.version}")
    parts = supply.libraries("npm", "checkout", 320)
    return {
        "release-manifest.yaml": manifest(
            r, [("checkout-web", "oci-image", f"{REGISTRY}:{r.version}",
                 {kind: image[kind] for kind in ("oci-index", "oci-manifest", "oci-config")}),
                (f"checkout-web-{r.version}.tgz", "npm-package", None, {"file": package})],
            {"reference": f"{REGISTRY}:{r.previous}", "digests": {"oci-index": old["oci-index"]},
             "runbook": "docs/rollback.html"}, finished=r.finished.replace("Z", ".418Z"),
            changes={"added": [], "removed": ["pkg:npm/lodash.debounce@4.0.8"],
                     "upgraded": [("pkg:npm/react", "19.2.0", "19.2.1"), ("pkg:npm/vite", "7.1.9", "7.2.0")]},
            review={"required": "true", "state": "passed", "reference": "SEC-1190", "reviewedAt": "2026-11-16T09:30:00Z"},
            incidents=["INC-2302"]),
        "ci/pipeline.json": gitlab_pipeline(r),
        "image/index.json": image["index"], "image/manifest-amd64.json": image["manifest"],
        "tests/unit/ctrf-report.json": testing.ctrf("vitest", "unit", 186, r.after(-1100), environment(r)),
        "tests/integration/junit.xml": testing.junit(
            "playwright", [("cart.spec.ts", 22), ("payment.spec.ts", 25), ("receipt.spec.ts", 17)], r.after(-620),
            [("version", r.version), ("commit", r.commit), ("environment", "staging")]),
        "tests/smoke/ctrf-report.json": testing.ctrf("playwright", "smoke", 9, r.after(1800), environment(r, "staging")),
        "tests/canary/junit.xml": testing.junit("canary", [("canary", 11)], r.after(6100),
                                                [("version", r.version), ("environment", "staging")]),
        "tests/load/results.jtl": testing.jmeter_csv("checkout", 360, r.after(2400), "https://staging.shop.example.com/"),
        "provenance/checkout-web.intoto.jsonl": bundle(statement(r, package)),
        "sbom/checkout-web.spdx.json": supply.spdx_json(subject(r), r.after(95), parts),
        "scans/trivy.json": supply.trivy(f"{REGISTRY}:{r.version}", image, r.after(260).replace("Z", ".904118Z"),
                                         ("Node.js", "node-pkg"), parts, ["MEDIUM", "LOW", "LOW"]),
        "scans/npm-audit.json": supply.npm_audit(parts, "moderate", 320),
        "governance/branch_protection_policy_report.json": governance_report(
            r, {"branch": "main", "required_checks": 5, "missing_checks": 0}, r.after(700)),
        "docs/rollback.html": prose.runbook(r, r.environments, "2026-10-14", [
            "Tell the on-call of the shop.", "Point the load balancer at the previous deployment.",
            f"Deploy image tag {r.previous} by digest.", "Purge the edge cache of the checkout pages.",
            "Buy the test article in staging, then in production."]).html(),
        "config/production.patch": git_patch(r, "Take the second payment token and a longer timeout", TRAILERS,
                                             SECRET_DIFF),
        "incidents/INC-2302.md": prose.incident(
            r, "INC-2302", "Checkout page slow in the evening", "5.7.1", "2026-10-06",
            "Between 18:00 and 19:10 the checkout took more than six seconds.",
            "The edge cache was bypassed for signed-in shoppers.",
            ["Cache the static parts again (done in 5.7.2).", "Add a latency panel."]).markdown(),
    }


def declared(out, r=None):
    return encode(out | {"packet.yaml": packet_yaml(r or release(), out, KINDS)})


def clean():
    return declared(files())


EXPECTED = {
    "/service/id": "checkout-web", "/service/owner": "group:default/storefront",
    "/repository/id": "gitlab.example.com/shop/checkout-web", "/candidate/version": "5.8.1",
    "/candidate/commit": release().commit, "/build/id": "884213", "/build/system": "gitlab-ci",
    "/build/conclusion": "success", "/build/finishedAt": "2026-11-18T10:29:34.418Z",
    "/targetEnvironments/0": "prod", "/targetEnvironments/1": "staging",
    "/tests/suites/0/id": "canary", "/tests/suites/0/total": 11,
    "/tests/suites/1/id": "integration", "/tests/suites/1/total": 64, "/tests/suites/1/environment": "staging",
    "/tests/suites/2/id": "load", "/tests/suites/2/total": 360,
    "/tests/suites/3/id": "smoke", "/tests/suites/3/total": 9,
    "/tests/suites/4/id": "unit", "/tests/suites/4/total": 186,
    "/dependencies/sbom/components": 320, "/rollback/version": "5.7.4", "/rollback/runbook": "docs/rollback.html",
}
