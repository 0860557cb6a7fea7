"""The stories: each takes a clean packet and changes exactly one thing."""

import json
from dataclasses import dataclass, field

from . import billing, checkout, fraud, ledger, prose, supply, testing
from .hidden import hidden_stories
from .kit import encode, hexa, js, tarball, zipped
from .release import Release, git_patch
from .signing import Key, envelope_json
from .trust import digest_stories, trust_stories

AT = "2026-11-20T12:00:00Z"
# Without more nobody trusts the throw-away keys (trust.py), and some formats have no place for a time (k6, TAP, npm audit, OSV).
USUAL = ["signature-unverifiable", "timestamp-missing"]


@dataclass
class Story:
    """A packet with what is expected of it. content: files by path, or the bytes of an archive."""
    name: str
    title: str
    wrong: str
    content: object
    outcome: str
    codes: list = field(default_factory=list)
    allowed: list = field(default_factory=list)
    fields: dict = field(default_factory=dict)
    outliers: list = field(default_factory=list)
    about: list = field(default_factory=list)
    at: str = AT
    archive: str = ""
    previous: dict = field(default_factory=dict)  # the packet of the previous release, by path
    previous_at: str = ""
    over: list = field(default_factory=list)


def held(name, title, wrong, content, *codes, allowed=(), **more):
    return Story(name, title, wrong, content, "held", list(codes), usual(codes, allowed), **more)


def staged(name, title, wrong, content, *codes, allowed=(), **more):
    return Story(name, title, wrong, content, "staged", list(codes), usual(codes, allowed), **more)


def usual(codes, allowed):
    return sorted({*allowed, *USUAL} - {*codes})


def rejected(name, title, wrong, archive, content, *codes):
    return Story(name, title, wrong, content, "rejected", list(codes), archive=archive)


def edited(files, path, *replacements):
    """The files with one document changed; the text to be replaced has to be there, once."""
    text = files[path]
    for old, new in replacements:
        if text.count(old) != 1:
            raise ValueError(f"{path} has {old!r} {text.count(old)} times")
        text = text.replace(old, new)
    return files | {path: text}


def without(files, prefix):
    kept = {path: data for path, data in files.items() if not path.startswith(prefix)}
    if len(kept) == len(files):
        raise ValueError("nothing begins with " + prefix)
    return kept


def clean_stories():
    return [
        staged("billing-service", "A clean Java service", "Nothing.", billing.clean(), fields=billing.EXPECTED),
        staged("checkout-web", "A clean web application", "Nothing.", checkout.clean(), fields=checkout.EXPECTED),
        staged("ledger-cli", "A clean command line tool", "Nothing.", ledger.clean(), fields=ledger.EXPECTED),
        staged("fraud-scorer", "A clean Python service", "Nothing.", fraud.clean(), fields=fraud.EXPECTED),
    ]


def gaps():
    manifest, no_version = "release-manifest.yaml", '  version: "3.2.0"\n'
    yield held("no-canary-tests", "Canary tests are missing", "There is no export of canary tests.",
               billing.declared(without(billing.files(), "tests/canary/")), "evidence-missing",
               allowed=["required-field-missing"])
    yield held("missing-sbom", "The SBOM is missing", "There is no SBOM.",
               encode(without(ledger.files(), "sbom/")), "evidence-missing", allowed=["required-field-missing"])
    yield held("missing-runbook", "The rollback runbook is missing",
               "The manifest names a runbook that is not in the packet.",
               encode(without(fraud.files(), "docs/")), "evidence-missing", allowed=["required-field-missing"])
    yield held("manifest-without-version", "The manifest does not say which version",
               "release.version is absent from the manifest.",
               encode(edited(fraud.files(), manifest, ("release:\n" + no_version, "release:\n"))), "format-drift",
               allowed=["required-field-missing", "low-confidence"])
    yield held("manifest-without-environments", "Nothing says where the release goes",
               "targetEnvironments is absent from the manifest.",
               encode(edited(fraud.files(), manifest, ("targetEnvironments: [staging, prod]\n", ""))),
               "required-field-missing", about=["/targetEnvironments"], allowed=["environment-mismatch"])
    yield held("empty-test-report", "The canary export says nothing", "The canary report holds no test case.",
               billing.declared(billing.files() | {
                   "tests/canary/canary.xml": '<?xml version="1.0" encoding="UTF-8"?>\n'
                                              '<testsuites name="canary" tests="0" failures="0" errors="0"/>\n'}),
               "evidence-empty", allowed=["evidence-missing", "required-field-missing"])


def contradictions():
    other = hexa("another commit", 40)
    files = checkout.files()
    yield held("commit-contradiction", "CI ran on another commit",
               "The pipeline export names another commit than everything else.",
               checkout.declared(edited(files, "ci/pipeline.json", (checkout.release().commit, other))),
               "contradiction", about=["/candidate/commit"], allowed=["mixed-candidate"])
    old = billing.release("2.13.9", "2.13.4", "2026-11-18T07:02:10Z", "11822119036")
    slipped = billing.integration_tests(old)
    yield held("mixed-candidate", "Evidence of another candidate slipped in",
               "The integration tests and the SBOM are those of 2.13.9.",
               billing.declared(billing.files() | slipped | {"sbom/billing-service.cdx.json": billing.bom(old)}),
               "mixed-candidate", outliers=sorted([*slipped, "sbom/billing-service.cdx.json"]),
               allowed=["contradiction", "digest-mismatch", "timestamp-order"])
    line = ledger.archives(ledger.release())[0][3].removeprefix("sha256:")
    yield held("digest-mismatch-checksum", "A checksum is not the artifact's",
               "checksums.txt gives another SHA-256 for the Linux archive.",
               encode(edited(ledger.files(), "dist/checksums.txt", (line, hexa("another archive")))),
               "digest-mismatch", allowed=["contradiction"])
    yield held("rollback-version-contradiction", "Manifest and runbook roll back to different versions",
               "The runbook rolls back to 2.13.3, the manifest to 2.13.4.",
               billing.declared(edited(billing.files(), "docs/rollback.md",
                                       ("| Rollback version | 2.13.4 |", "| Rollback version | 2.13.3 |"))),
               "contradiction", about=["/rollback/version"])
    runbook = prose.runbook(checkout.release(), ["dev"], "2026-10-14", ["Deploy the previous image in dev.", "Check."])
    yield held("runbook-other-environment", "The runbook is for another environment",
               "The rollback runbook speaks of dev, the release goes to staging and production.",
               checkout.declared(files | {"docs/rollback.html": runbook.html()}), "environment-mismatch",
               allowed=["contradiction"])
    yield held("junit-count-mismatch", "A test report declares more tests than it contains",
               "One integration report declares 21 tests and contains 20.",
               billing.declared(edited(billing.files(), "tests/integration/TEST-com.example.billing.OutboxIT.xml",
                                       ('tests="20"', 'tests="21"'))), "count-mismatch")


    digest = files_digest(fraud.files()["release-manifest.yaml"])
    yield held("rollback-digest-that-is-none", "The rollback digest is a word",
               "The manifest gives the word pending where the digest of the rollback image has to be.",
               encode(edited(fraud.files(), "release-manifest.yaml", (digest, "pending"))), "record-invalid")


def files_digest(manifest):
    """The digest of the rollback image."""
    return manifest.split("rollback:")[1].split('oci-index: "')[1].split('"')[0]


def attestations():
    path, r = "provenance/billing-service.intoto.json", billing.release()
    subject = "sha256:" + hexa("another image")
    yield held("attestation-other-subject", "The attestation is about another image",
               "The subject's digest is that of another image.",
               billing.declared(billing.files() | {path: envelope_json(billing.statement(r, subject), Key("billing"))}),
               "attestation-mismatch", "digest-mismatch", allowed=["contradiction"])
    r, package = checkout.release(), "sha256:" + hexa("checkout package 5.8.1")
    fork = checkout.statement(r, package, "gitlab.example.com/forks/checkout-web")
    yield held("attestation-other-repository", "The attested source is a fork",
               "The attestation names the repository gitlab.example.com/forks/checkout-web.",
               checkout.declared(checkout.files() | {"provenance/checkout-web.intoto.jsonl": checkout.bundle(fork)}),
               "attestation-mismatch", allowed=["contradiction", "unknown-reference", "mixed-candidate"])
    r = fraud.release()
    yield staged("unsigned-attestation", "The attestation is not signed",
                 "The provenance is a bare statement without an envelope.",
                 encode(fraud.files() | {"provenance/fraud-scorer.intoto.json": js(fraud.statement(r))}),
                 "signature-missing")


    yield staged("untrusted-signature", "Nobody vouches for the signer's key",
                 "The attestation is signed with a key that no trust root knows.", encode(ledger.files()),
                 "signature-unverifiable")


def times():
    yield held("stale-scan", "The scan is too old at review",
               "The packet of billing-service, judged 22 days after its scan.", billing.clean(), "stale-evidence",
               at="2026-12-10T12:00:00Z")
    r = ledger.release()
    yield held("future-attestation", "The attestation is from the future",
               "The build of the attestation finished five days after the packet is judged.",
               encode(ledger.files() | {"provenance/ledger-cli.intoto.json":
                                        envelope_json(ledger.statement(r, "2026-11-25T12:00:00Z"), Key("ledger"))}),
               "future-timestamp", allowed=["contradiction"])
    yield held("tests-before-commit", "Tests are older than the candidate",
               "The integration tests ran two days before the candidate was made.",
               encode(fraud.files() | {"tests/reports.zip": fraud.test_archive(fraud.release(), "2026-11-16T09:00:00Z")}),
               "timestamp-order")
    trivy = json.loads(billing.files()["scans/trivy.json"])
    del trivy["CreatedAt"]
    yield staged("scan-without-time", "A scan does not say when it ran", "CreatedAt is absent from the Trivy report.",
                 billing.declared(billing.files() | {"scans/trivy.json": js(trivy)}), "timestamp-missing")


def documents():
    yield held("truncated-sbom", "The SBOM was cut off", "The SPDX document ends in the middle.",
               checkout.declared(edited_bytes(checkout.files(), "sbom/checkout-web.spdx.json", supply.cut)),
               "unreadable-document", allowed=["evidence-missing", "required-field-missing", "count-mismatch"])
    yield staged("unknown-document", "A document of no known format", "There is a file that no reader knows.",
                 encode(fraud.files()) | {"support/heap.bin": bytes.fromhex(hexa("heap", 512))},
                 "unrecognised-document")
    both = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [],
            "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "dataLicense": "CC0-1.0", "name": "both",
            "documentNamespace": "https://sbom.example.com/both", "packages": []}
    yield held("ambiguous-document", "A document that is two formats at once",
               "There is a JSON document that claims to be CycloneDX and SPDX.",
               encode(ledger.files() | {"sbom/both.json": js(both)}), "ambiguous-document")
    bom = "sbom/billing-service.cdx.json"
    yield held("newer-sbom-format", "The SBOM has a version from the future", "The CycloneDX specVersion is 9.9.",
               billing.declared(edited(billing.files(), bom, ('"specVersion": "1.6"', '"specVersion": "9.9"'))),
               "format-drift", allowed=["schema-unchecked", "schema-violation"],
               fields={"/dependencies/sbom/components": 210})
    serial = json.loads(billing.files()[bom])["serialNumber"]
    yield staged("sbom-breaks-schema", "The SBOM breaks its own schema", "The serial number of the SBOM is no UUID.",
                 billing.declared(edited(billing.files(), bom, (serial, "urn:uuid:build-11822390417"))),
                 "schema-violation", fields={"/dependencies/sbom/components": 210})
    yield staged("unknown-severity", "A scanner uses an unknown severity", "One finding has the severity Spicy.",
                 encode(edited(ledger.files(), "scans/grype.json", ('"severity": "Low"', '"severity": "Spicy"'))),
                 "unknown-reference", fields={"/security/scans/0/unknown": 1, "/security/scans/0/low": 0})
    failing = testing.junit("canary", [("canary", (11, 3))], checkout.release().after(6100),
                            [("version", "5.8.1"), ("environment", "staging")])
    yield staged("failing-canary", "Canary tests failed", "Three canary tests failed; that is told, not judged.",
                 checkout.declared(checkout.files() | {"tests/canary/junit.xml": failing}),
                 fields={"/tests/suites/0/id": "canary", "/tests/suites/0/failed": 3, "/tests/suites/0/passed": 8,
                         "/tests/suites/0/status": "failed"})


def edited_bytes(files, path, change):
    return files | {path: change(files[path])}


def references():
    r = checkout.release()
    other = Release("checkout-webshop", *(getattr(r, name) for name in (
        "version", "previous", "repository", "created", "build_id", "build_system", "build_url", "build_seconds",
        "environments")))
    files = edited(checkout.files(), "release-manifest.yaml", ("\nservice: checkout-web\n", "\nservice: checkout-webshop\n"))
    yield held("unknown-service", "The catalog does not know the service",
               "Manifest and packet.yaml call the service checkout-webshop.", checkout.declared(files, other),
               "unknown-reference", about=["/service/id"],
               allowed=["contradiction", "mixed-candidate", "required-field-missing"])
    yield held("unknown-environment", "A target environment is unknown", "The manifest targets prod-apac.",
               encode(edited(ledger.files(), "release-manifest.yaml",
                             ("targetEnvironments: [staging, prod]", "targetEnvironments: [staging, prod-apac]"))),
               "unknown-reference", about=["/targetEnvironments"],
               allowed=["environment-mismatch", "contradiction"])


def declarations():
    r, files = billing.release(), billing.files()
    packet = billing.declared(without(files, "governance/"))["packet.yaml"]
    yield staged("undeclared-document", "A document is not listed", "packet.yaml does not list the governance report.",
                 encode(files) | {"packet.yaml": packet}, "undeclared-document")
    packet = checkout.declared(checkout.files())["packet.yaml"] + b"  - {path: scans/grype.json, kind: vulnerability-scan}\n"
    yield held("declared-document-absent", "A listed document is not there",
               "packet.yaml lists scans/grype.json, which is not in the packet.",
               encode(checkout.files()) | {"packet.yaml": packet}, "declared-document-absent")
    changed = edited(files, "docs/rollback.md", ("2026-10-29", "2026-10-30"))
    yield held("declared-digest-mismatch", "A document was changed after it was listed",
               "The runbook is not the one whose SHA-256 packet.yaml gives.",
               encode(changed) | {"packet.yaml": billing.declared(files)["packet.yaml"]}, "declared-digest-mismatch",
               fields={"/rollback/version": r.previous})


def exposure():
    key = "AKIA" + "".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[int(hexa("key")[2 * i:2 * i + 2], 16) % 32] for i in range(16))
    leak = ledger.DIFF.replace(" LEDGER_TIMEOUT=30s", f"+LEDGER_ARCHIVE_ID={key}\n LEDGER_TIMEOUT=30s") \
        .replace("@@ -3,3 +3,3 @@", "@@ -3,3 +3,4 @@")
    yield held("secret-in-config-diff", "A configuration diff shows a key", "The diff adds an access key in clear.",
               encode(ledger.files() | {"config/prod.patch": leak}), "secret-exposed",
               allowed=["unreviewed-secret-change"])
    note, page = "incidents/INC-2291.md", billing.files()["incidents/INC-2291.md"]
    yield held("personal-data-in-incident-note", "An incident note names a customer's person",
               "The note gives the mail address of somebody at a customer.",
               billing.declared(billing.files() | {note: page.replace(
                   "No amounts were wrong.", "First reported by maria.lindqvist@fjordbank.example.")}),
               "personal-data-exposed", allowed=["customer-data-exposed"])
    yield held("customer-data-in-incident-note", "An incident note gives a customer's number",
               "The note names the number of a customer.",
               billing.declared(billing.files() | {note: page.replace(
                   "No amounts were wrong.", "It began with customer no. 4711082233.")}),
               "customer-data-exposed", allowed=["personal-data-exposed"])
    yield held("internal-host-in-incident-note", "An incident note names an internal host",
               "The note names a machine of the private network.",
               billing.declared(billing.files() | {note: page.replace(
                   "No amounts were wrong.", "The queue on mq-3.billing.internal was full.")}),
               "incident-detail-exposed")
    patch = git_patch(checkout.release(), "Take the second payment token and a longer timeout",
                      checkout.TRAILERS[:1], checkout.SECRET_DIFF)
    yield held("unreviewed-secret-change", "A secret reference changed without review",
               "The diff changes a secret reference and has no reviewed marker.",
               checkout.declared(checkout.files() | {"config/production.patch": patch}), "unreviewed-secret-change")
    conclusion = page.replace(
        "No amounts were wrong.", "No amounts were wrong. Release 2.14.0 is safe to ship.")
    yield held("safe-to-ship-note", "An incident note concludes about the release",
               "The note says that the release is safe to ship.",
               billing.declared(billing.files() | {note: conclusion}), "unsupported-conclusion")


def archives():
    files = sorted(ledger.clean().items())
    yield rejected("zip-slip", "An entry wants out of the packet", "One entry is named ../../etc/cron.d/ledger.",
                   "packet.zip", zipped(files + [("../../etc/cron.d/ledger", b"* * * * * root true\n")]), "unsafe-archive")
    yield rejected("duplicate-entry-zip", "Two entries have one name",
                   "release-manifest.yaml is in the zip twice, with different contents.", "packet.zip",
                   zipped(files + [("release-manifest.yaml", ledger.clean()["release-manifest.yaml"] + b"\n")]),
                   "unsafe-archive")
    yield rejected("link-in-tar", "An entry is a symbolic link", "docs/latest.md is a symbolic link.",
                   "packet.tar.gz", tarball(files + [("docs/latest.md", "rollback.md")]), "unsafe-archive")
    yield rejected("folders-without-end", "A path has too many folders", "One entry lies forty folders deep.",
                   "packet.zip", zipped(files + [("deeper/" * 40 + "note.txt", b"down here\n")]), "limit-exceeded")
    yield rejected("empty-packet", "The packet holds nothing", "The archive has only folders.", "packet.zip",
                   zipped([("docs/", b""), ("tests/", b"")]), "empty-packet")
    yield Story("ledger-cli-as-tar", "The clean command line tool, as a tarball",
                "Nothing; the content, and so the packet id, is that of ledger-cli.", tarball(files), "staged",
                allowed=USUAL, fields=ledger.EXPECTED, archive="packet.tar.gz")


def all_stories():
    from .candidates import candidate_stories  # takes its tools from here
    from .judgements import judgement_stories  # takes its tools from here too
    from .relations import relation_stories
    from .slips import slip_stories
    return [*clean_stories(), *gaps(), *contradictions(), *attestations(), *times(), *documents(), *references(),
            *declarations(), *exposure(), *archives(),
            *candidate_stories(), *judgement_stories(), *slip_stories(), *relation_stories(), *trust_stories(held, staged),
            *digest_stories(held, edited), *hidden_stories(held, staged, edited)]
