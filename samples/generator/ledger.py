"""ledger-cli: Go, Jenkins, GoReleaser's own files, CycloneDX XML, an older provenance; no packet.yaml."""

from . import prose, supply, testing
from .kit import encode, hexa, js
from .release import Release, governance_report, jenkins_build, manifest
from .signing import Key, envelope_json

PLATFORMS = [("linux", "amd64", "tar.gz"), ("linux", "arm64", "tar.gz"), ("darwin", "arm64", "tar.gz"),
             ("windows", "amd64", "zip")]
MODULE = "github.com/example/ledger-cli"
DIFF = """diff --git a/deploy/prod/ledger.env b/deploy/prod/ledger.env
index 51c0a8f..77d2e10 100644
--- a/deploy/prod/ledger.env
+++ b/deploy/prod/ledger.env
@@ -3,3 +3,3 @@
 LEDGER_ENDPOINT=https://ledger.example.com/v2
-LEDGER_BATCH_SIZE=500
+LEDGER_BATCH_SIZE=800
 LEDGER_TIMEOUT=30s
"""


def release(version="1.9.0", previous="1.8.5", created="2026-11-18T12:20:41Z", run="412"):
    return Release("ledger-cli", version, previous, MODULE, created, run, "jenkins",
                   f"https://jenkins.example.com/job/ledger-cli/job/v{version}/{run}/", 1180, ["staging", "prod"])


def archives(r):
    return [(f"ledger-cli_{r.version}_{system}_{machine}.{form}", system, machine,
             "sha256:" + hexa(f"ledger {r.version} {system} {machine}")) for system, machine, form in PLATFORMS]


def goreleaser(r):
    """dist/artifacts.json as GoReleaser leaves it."""
    listed = [{"name": "metadata.json", "path": "dist/metadata.json", "internal_type": 30, "type": "Metadata"}]
    for name, system, machine, digest in archives(r):
        form = "zip" if name.endswith("zip") else "tar.gz"
        listed.append({"name": name, "path": f"dist/{name}", "goos": system, "goarch": machine, "internal_type": 1,
                       "type": "Archive", "extra": {"Checksum": digest, "Format": form, "ID": "default",
                                                    "WrappedIn": "", "Binaries": ["ledger"]}})
    listed.append({"name": "checksums.txt", "path": "dist/checksums.txt", "internal_type": 12, "type": "Checksum"})
    return js(listed)


def metadata(r):
    return js({"project_name": r.service, "tag": r.tag, "previous_tag": "v" + r.previous, "version": r.version,
               "commit": r.commit, "date": r.started.replace("Z", ".118Z"), "runtime": {"goos": "linux", "goarch": "amd64"}})


def checksums(r):
    return "".join(f"{digest.removeprefix('sha256:')}  {name}\n" for name, *_, digest in archives(r))


def statement(r, finished=None):
    return supply.slsa_v02([(name, digest) for name, *_, digest in archives(r)], r.repository, f"refs/tags/{r.tag}",
                           r.commit, "https://jenkins.example.com/agents/release", r.build_url, r.started,
                           finished or r.finished)


def bom(r):
    subject = {"name": MODULE, "version": r.tag, "purl": f"pkg:golang/{MODULE}@{r.tag}"}
    return supply.cyclonedx_xml(subject, r.after(75), supply.libraries("golang", "ledger", 74))


def files(r=None):
    r = r or release()
    parts = supply.libraries("golang", "ledger", 74)
    return {
        "release-manifest.yaml": manifest(
            r, [(name, "archive", f"https://downloads.example.com/ledger-cli/{r.tag}/{name}", {"file": digest})
                for name, *_, digest in archives(r)],
            {"reference": f"https://downloads.example.com/ledger-cli/v{r.previous}/", "runbook": "docs/rollback.md"},
            changes={"added": [parts[1][3]], "removed": [], "upgraded": [("pkg:golang/golang.org/x/sync", "v0.17.0", "v0.18.0")]},
            configuration=[{"environment": "prod", "summary": '"larger batches"', "secretsTouched": "false",
                            "reviewed": "true"}],
            review={"required": "true", "state": "approved", "reference": "SEC-1187", "reviewedAt": "2026-11-17T08:10:00Z"}),
        "dist/artifacts.json": goreleaser(r), "dist/metadata.json": metadata(r), "dist/checksums.txt": checksums(r),
        "ci/build.json": jenkins_build(r, "ledger-cli"),
        "tests/unit/go-test.jsonl": testing.go_test([(f"{MODULE}/internal/{name}", 28) for name in
                                                     ("entry", "journal", "export", "money", "period")], r.after(-800)),
        "tests/integration/go-test.jsonl": testing.go_test([(f"{MODULE}/test/integration", 46)], r.after(-420)),
        "tests/smoke/smoke.xml": testing.junit("smoke", [("smoke", 7)], r.after(900), [("version", r.version)]),
        "tests/canary/canary.xml": testing.junit("canary", [("canary", 8)], r.after(4000), [("version", r.version)]),
        "tests/load/results.jtl": testing.jmeter_xml("ledger", 250, r.after(1400)),
        "provenance/ledger-cli.intoto.json": envelope_json(statement(r), Key("ledger")),
        "sbom/ledger-cli.cdx.xml": bom(r),
        "scans/grype.json": supply.grype(f"dist/{archives(r)[0][0]}", r.after(210).replace("Z", ".55012Z"), parts,
                                         ["Medium", "Low", "Negligible"]),
        "governance/policy_bundle_lifecycle_report.json": governance_report(
            r, {"bundles_checked": 3, "failed": 0}, r.after(500)),
        "docs/rollback.md": prose.runbook(r, r.environments, "2026-09-22", [
            "Announce the rollback in the release channel.",
            f"Set the download channel `stable` to {r.previous}.", "Reinstall the batch hosts from the channel.",
            "Run `ledger verify --last-period` on one batch host."]).markdown(),
        "config/prod.patch": DIFF,
        "incidents/INC-2255.md": prose.incident(
            r, "INC-2255", "Export stopped at the end of the month", "1.7.3", "2026-07-31",
            "The monthly export stopped after 61,000 entries and was started again by hand.",
            "A page of results was read twice when the period closed in between.",
            ["Read by key instead of by page (done in 1.8.0)."]).markdown(),
    }


def clean():
    return encode(files())


EXPECTED = {
    "/service/id": "ledger-cli", "/service/name": "Ledger CLI", "/repository/id": MODULE,
    "/candidate/version": "1.9.0", "/candidate/commit": release().commit, "/candidate/tag": "v1.9.0",
    "/build/id": "412", "/build/system": "jenkins", "/build/conclusion": "success",
    "/artifacts/0/name": "ledger-cli_1.9.0_darwin_arm64.tar.gz", "/artifacts/0/type": "archive",
    "/artifacts/0/digests/file": archives(release())[2][3],
    "/tests/suites/0/id": "canary", "/tests/suites/0/total": 8,
    "/tests/suites/1/id": "integration", "/tests/suites/1/total": 46,
    "/tests/suites/2/id": "load", "/tests/suites/2/total": 250,
    "/tests/suites/3/id": "smoke", "/tests/suites/3/total": 7,
    "/tests/suites/4/id": "unit", "/tests/suites/4/total": 140, "/tests/suites/4/passed": 140,
    "/dependencies/sbom/components": 74, "/security/scans/0/tool": "grype", "/security/scans/0/none": 1,
    "/security/scans/0/medium": 1, "/security/scans/0/low": 1, "/security/review/state": "passed",
    "/rollback/version": "1.8.5", "/rollback/lastRehearsedAt": "2026-09-22",
}
