"""Stories of mixture and of time: who a document speaks of, and what came before what."""

from . import billing, checkout, fraud, ledger, supply, testing
from .kit import encode, later
from .release import Release
from .signing import Key, envelope_json
from .stories import edited, held, staged

SBOM, SCAN = "sbom/billing-service.cdx.json", "scans/trivy.json"
PROVENANCE = "provenance/billing-service.intoto.json"


def monorepo():
    """billing-service with two more artifacts of the same candidate, each with its own SBOM and tests."""
    r, files = billing.release(), billing.files()
    worker, tool = supply.image(f"worker {r.version}"), "sha256:" + supply.hexa("billing-tool 2.14.0")
    more = f"""  - name: billing-worker
    type: oci-image
    reference: registry.example.com/pay/billing-worker:{r.version}
    digests: {{oci-index: "{worker['oci-index']}"}}
  - name: billing-tool-{r.version}.tar.gz
    type: archive
    digests: {{file: "{tool}"}}
targetEnvironments:"""
    digest = worker["oci-index"].removeprefix("sha256:")
    subject = {"type": "container", "bom-ref": "billing-worker", "name": "billing-worker", "version": r.version,
               "purl": f"pkg:oci/billing-worker@sha256%3A{digest}?tag={r.version}"}
    archive = {"type": "application", "bom-ref": "billing-tool", "name": f"billing-tool-{r.version}.tar.gz",
               "version": r.version, "hashes": [{"alg": "SHA-256", "content": tool.removeprefix("sha256:")}]}
    files = edited(files, "release-manifest.yaml", ("targetEnvironments:", more))
    return files | {
        "sbom/billing-worker.cdx.json": supply.cyclonedx_json(subject, r.after(140), supply.libraries("maven", "worker", 60)),
        "sbom/billing-tool.cdx.json": supply.cyclonedx_json(archive, r.after(150), supply.libraries("maven", "tool", 20)),
        "tests/unit/TEST-com.example.worker.QueueTest.xml":
            testing.surefire("com.example.worker.QueueTest", 12, r.after(-2000), [("git.commit.id", r.commit)]),
    }


def mixtures():
    r, files = billing.release(), billing.files()
    shop = checkout.files()
    slipped = {path: shop[path] for path in ("sbom/checkout-web.spdx.json", "tests/smoke/ctrf-report.json",
                                             "provenance/checkout-web.intoto.jsonl")}
    yield held("mixed-two-services", "Documents of two services",
               "An SBOM, a test report and an attestation of checkout-web are in the packet of billing-service.",
               billing.declared(files | slipped), "mixed-candidate", outliers=sorted(slipped),
               allowed=["contradiction", "digest-mismatch", "attestation-mismatch", "unknown-reference"])
    yield staged("monorepo-three-artifacts", "Three artifacts of one candidate",
                 "Nothing; two images and an archive of one commit, with an SBOM each.", billing.declared(monorepo()),
                 allowed=["unknown-reference"])
    canary = testing.junit("canary", [("canary", 8)], ledger.release().after(4000), [("build.number", "411")])
    yield held("mixed-by-run-only", "A test report of another run",
               "The canary report names nothing but the run, and it is the one before.",
               encode(ledger.files() | {"tests/canary/canary.xml": canary}), "mixed-candidate",
               outliers=["tests/canary/canary.xml"], allowed=["contradiction"])
    other = supply.image("billing 2.13.9")
    scan = supply.trivy(f"{billing.REGISTRY}@{other['oci-index']}", other, r.after(342), ("Java", "jar"),
                        supply.libraries("maven", "billing", 210), ["LOW"])
    yield held("mixed-by-digest-only", "A scan of another image",
               "The scan names the image by nothing but its digest, and it is another one.",
               billing.declared(files | {SCAN: scan}), "mixed-candidate", outliers=[SCAN],
               allowed=["digest-mismatch"])
    previous = billing.release("2.13.4", "2.13.3", "2026-10-20T08:12:40Z", "11790011872")
    yield held("sbom-of-previous-version", "The SBOM is the one of the previous release",
               "The SBOM is that of 2.13.4, the version to roll back to.",
               billing.declared(files | {SBOM: billing.bom(previous)}), "mixed-candidate", "timestamp-order",
               "stale-evidence", outliers=[SBOM], allowed=["contradiction", "digest-mismatch"])
    stranger = fraud.files(fraud.release("3.1.9", "3.1.7", "2026-11-17T14:00:05Z", "11829101187"))
    manifest = {"release-manifest.yaml": fraud.files()["release-manifest.yaml"]}
    yield held("only-manifest-is-of-the-candidate", "Everything but the manifest is of another candidate",
               "The manifest is of 3.2.0, the rest of 3.1.9.", encode(stranger | manifest), "mixed-candidate",
               allowed=["contradiction", "digest-mismatch", "attestation-mismatch", "timestamp-order"])
    with_old = files | {"sbom/previous/billing-service.cdx.json": billing.bom(previous)}
    told = billing.declared(with_old)
    line = b"path: sbom/previous/billing-service.cdx.json, kind: sbom"
    if told["packet.yaml"].count(line) != 1:
        raise ValueError("packet.yaml does not list the previous SBOM")
    yield staged("previous-sbom-declared", "The previous release's SBOM, and packet.yaml says so",
                 "Nothing; the second SBOM is declared to be of 2.13.4.",
                 told | {"packet.yaml": told["packet.yaml"].replace(line, line + b', release: "2.13.4"')},
                 fields={"/dependencies/sbom/components": 210, "/candidate/version": "2.14.0"})


def moments():
    r = billing.release()
    manifest = f"createdAt: {r.created}"
    hours = edited(billing.files(), "release-manifest.yaml", (manifest, f"createdAt: {later(r.created, -7200)}"))
    image, parts = supply.image(f"billing {r.version}"), supply.libraries("maven", "billing", 210)
    early = supply.trivy(f"{billing.REGISTRY}:{r.version}", image, later(r.started, -1800), ("Java", "jar"), parts, ["LOW"])
    yield held("scan-before-build", "The scan is older than the build",
               "The image was scanned half an hour before its build began, after the candidate was made.",
               billing.declared(hours | {SCAN: early}), "timestamp-order")
    before = Release(**(vars(r) | {"created": later(r.created, -7000), "build_seconds": 600}))
    yield held("attestation-before-build", "The attestation is older than the build",
               "What is attested was finished before the build of the candidate began.",
               billing.declared(hours | {PROVENANCE: envelope_json(
                   billing.statement(before, image["oci-index"]), Key("billing"))}), "timestamp-order")
    yield held("build-from-the-future", "The build finishes after the packet is judged",
               "The manifest says that the build finished the day after.",
               billing.declared(edited(billing.files(), "release-manifest.yaml",
                                       (f"finishedAt: {r.finished}", "finishedAt: 2026-11-21T09:31:02Z"))),
               "future-timestamp", allowed=["contradiction"])
    smoke = "tests/smoke/smoke.xml"
    local = billing.files()[smoke].replace(r.after(1500), r.after(1500).removesuffix("Z"))
    yield staged("test-time-without-zone", "A test report's time has no zone",
                 "The smoke tests ran an hour after the commit if their clock was UTC; that is told, not guessed.",
                 billing.declared(billing.files() | {smoke: local}), "timestamp-missing")
    zoned = billing.files()[smoke].replace(r.after(1500), later(r.after(1500), 32400).replace("Z", "+09:00"))
    yield staged("test-time-in-another-zone", "A test report's time is in another zone",
                 "Nothing; the digits are nine hours ahead, and so is the zone.",
                 billing.declared(billing.files() | {smoke: zoned}))


def ledger_packet(r, parts, changes, words):
    """A packet of ledger-cli with these libraries, CycloneDX XML before and after."""
    files = ledger.files(r)
    text = files["release-manifest.yaml"]
    start, end = text.index("dependencyChanges:"), text.index("configuration:")
    subject = {"name": ledger.MODULE, "version": r.tag, "purl": f"pkg:golang/{ledger.MODULE}@{r.tag}"}
    return encode(files | {
        "release-manifest.yaml": text[:start] + changes + text[end:],
        "sbom/ledger-cli.cdx.xml": supply.cyclonedx_xml(subject, r.after(75), parts),
        "scans/grype.json": supply.grype(f"dist/{ledger.archives(r)[0][0]}", r.after(210), parts, words)})


def library(name, version):
    return ("golang.org/x", name, version, f"pkg:golang/golang.org/x/{name}@{version}")


def changes():
    r = ledger.release()
    old = ledger.release("1.8.5", "1.8.4", "2026-11-17T12:20:41Z", "398")
    same = supply.libraries("golang", "ledger", 40)
    before = same + [library("sync", "v0.17.0"), library("text", "v0.30.0"), library("crypto", "v0.44.0")]
    now = same + [library("sync", "v0.18.0"), library("text", "v0.29.0"), library("term", "v0.37.0")]
    previous = ledger_packet(old, before, "", ["Low"])
    stated = """dependencyChanges:
  added: ["pkg:golang/golang.org/x/term@v0.37.0"]
  removed: ["pkg:golang/golang.org/x/crypto@v0.44.0"]
  upgraded:
    - {purl: "pkg:golang/golang.org/x/sync", from: "v0.17.0", to: "v0.18.0"}
"""
    fields = {"/dependencies/changed": True, "/dependencies/added/0": "pkg:golang/golang.org/x/term@v0.37.0",
              "/dependencies/removed/0": "pkg:golang/golang.org/x/crypto@v0.44.0",
              "/dependencies/upgraded/0/purl": "pkg:golang/golang.org/x/sync",
              "/dependencies/upgraded/0/from": "v0.17.0", "/dependencies/upgraded/0/to": "v0.18.0",
              "/dependencies/downgraded/0/purl": "pkg:golang/golang.org/x/text",
              "/dependencies/downgraded/0/from": "v0.30.0", "/dependencies/downgraded/0/to": "v0.29.0"}
    yield staged("dependency-changes", "Dependencies changed as the packet states",
                 "Nothing; compared with the record of 1.8.5, one came, one went, one rose, one fell.",
                 ledger_packet(r, now, stated, ["Low"]), fields=fields, previous=previous,
                 previous_at="2026-11-18T09:00:00Z")
    yield staged("dependencies-unchanged", "No dependency changed",
                 "Nothing; the SBOMs of 1.8.5 and 1.9.0 list the same components.",
                 ledger_packet(r, before, "", ["Low"]), fields={"/dependencies/changed": False}, previous=previous,
                 previous_at="2026-11-18T09:00:00Z")
    wrong = stated.replace("golang.org/x/term@v0.37.0", "golang.org/x/mod@v0.30.0")
    yield held("dependency-change-not-shown", "The packet states a change that the SBOMs do not show",
               "The manifest says that another module was added than the SBOMs show.",
               ledger_packet(r, now, wrong, ["Low"]), "contradiction", about=["/dependencies/added"],
               fields={"/dependencies/added/0": "pkg:golang/golang.org/x/term@v0.37.0"}, previous=previous,
               previous_at="2026-11-18T09:00:00Z")


def candidate_stories():
    return [*mixtures(), *moments(), *changes()]
