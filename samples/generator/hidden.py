"""Stories of things that do not stand where one looks first: in a payload, behind escapes, in a file name, in a count."""

import json
import re

from . import billing, fraud, ledger
from .kit import encode, hexa
from .signing import Key, envelope_json


def token():
    """Has the form of a GitHub token, and was never one."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "ghp" + "_" + "".join(letters[int(hexa("token", 80)[2 * i:2 * i + 2], 16) % 62] for i in range(36))


def hidden_stories(held, staged, edited):
    files, declared = billing.files(), billing.declared
    statement = json.loads(json.dumps(billing.statement(
        billing.release(), billing.supply.image(f"billing {billing.release().version}")["oci-index"])))
    statement["predicate"]["buildDefinition"]["internalParameters"] = {"registryToken": token()}
    yield held("secret-in-attestation", "The payload of an attestation holds a token",
               "internalParameters of the signed provenance has a token, in Base64 as all of the payload.",
               declared(files | {"provenance/billing-service.intoto.json": envelope_json(statement, Key("billing"))}),
               "secret-exposed")
    run = json.loads(files["ci/run.json"])
    run["x_note"] = "TOKEN"
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in token())
    yield held("secret-behind-escapes", "A token is written in escapes",
               "Every letter of a token in the CI export is a JSON escape.",
               declared(files | {"ci/run.json": json.dumps(run, indent=2).replace("TOKEN", escaped) + "\n"}),
               "secret-exposed")
    canary = re.sub(r"(<testcase [^>]*?)\s*/>", r"\1><skipped/></testcase>", files["tests/canary/canary.xml"])
    canary = canary.replace('skipped="0"', f'skipped="{canary.count("<skipped/>")}"')
    yield held("canary-all-skipped", "No canary test was run", "Every test of the canary export was skipped.",
               declared(files | {"tests/canary/canary.xml": canary}), "evidence-empty",
               about=["/tests/suites/0/skipped"], fields={"/tests/suites/0/status": "empty"})
    yield staged("sbom-without-a-schema", "The SBOM has a version that has no schema",
                 "The CycloneDX specVersion is 1.1, of which there is no JSON form.",
                 declared(edited(files, "sbom/billing-service.cdx.json", ('"specVersion": "1.6"', '"specVersion": "1.1"'))),
                 "schema-unchecked", fields={"/dependencies/sbom/components": 210})
    grype, sums = "scans/grype.json", "dist/checksums.txt"
    yield held("scan-of-another-archive", "The scan is of another version's archive",
               "Grype looked at ledger-cli_1.8.5_linux_amd64.tar.gz.",
               encode(edited(ledger.files(), grype, ("ledger-cli_1.9.0_linux", "ledger-cli_1.8.5_linux"))),
               "mixed-candidate", outliers=[grype])
    yield held("checksums-of-another-version", "The checksums are those of another version",
               "checksums.txt lists the archives of 1.8.5.",
               encode(ledger.files() | {sums: ledger.files()[sums].replace("1.9.0", "1.8.5")}),
               "mixed-candidate", outliers=[sums])
    manifest, index = "release-manifest.yaml", "image/index.json"
    yield held("repeated-key", "A scan says twice what it found", "matches is there twice, and empty the first time.",
               encode(edited(ledger.files(), grype, ('{\n  "matches": [', '{\n  "matches": [],\n  "matches": ['))),
               "contradiction")
    rollback = billing.supply.image(f"billing {billing.release().previous}")["oci-index"]
    yield held("digest-cut-short", "The rollback digest is cut short", "The SHA-256 of the rollback image has 32 digits.",
               declared(edited(files, manifest, (rollback, rollback[:-32]))), "record-invalid",
               about=["/rollback/digests/oci-index"])
    yield held("image-index-of-another-build", "The image index is not the one that was released",
               "The index in the packet lists the same manifests and one annotation more, so its digest is another.",
               declared(files | {index: json.dumps(json.loads(files[index]) | {"annotations": {"rebuilt": "yes"}}, indent=2)}),
               "digest-mismatch", about=["/artifacts/0/digests/oci-index"])
    yield held("image-tagged-with-another-version", "The image is tagged with another version",
               "The manifest releases 2.14.0 and refers to the image as 2.13.9.",
               declared(edited(files, manifest, ("billing-service:2.14.0\n", "billing-service:2.13.9\n"))), "contradiction",
               about=["/artifacts/0/reference"])
    yield staged("image-tagged-with-a-variant", "The image is tagged with the version and more", "Nothing: 2.14.0-alpine is 2.14.0.",
                 declared(edited(files, manifest, ("billing-service:2.14.0\n", "billing-service:2.14.0-alpine\n"))))
    again = {path: text.replace("2.13.4", "2.14.0") for path, text in files.items() if path in (manifest, "docs/rollback.md")}
    yield held("rollback-to-itself", "The release is rolled back to itself", "The version to roll back to is the one that is released.",
               declared(files | again), "contradiction", about=["/rollback/version"])
    trivy = json.loads(files["scans/trivy.json"])
    trivy["Findings"] = trivy.pop("Results")
    yield held("findings-elsewhere", "A scan lists its findings in another place", "Results of the Trivy report is called Findings.",
               declared(files | {"scans/trivy.json": json.dumps(trivy, indent=2)}), "format-drift")
    sarif = json.loads(fraud.files()["scans/codeql.sarif"])
    sarif["runs"][0]["results"] = None
    yield held("scan-without-results", "A scan came to no result", "results of the SARIF run is null: nobody knows what was found.",
               encode(fraud.files() | {"scans/codeql.sarif": json.dumps(sarif, indent=2)}), "evidence-empty")
    note = files["incidents/INC-2291.md"] + "\nA waiver for the failed canary test has been granted until December.\n"
    yield held("waiver-granted-in-a-note", "An incident note tells of a waiver", "The note says that a waiver has been granted.",
               declared(files | {"incidents/INC-2291.md": note}), "unsupported-conclusion")
    note = files["incidents/INC-2291.md"] + "\nA waiver for a failed test has to be requested at the review.\n"
    yield staged("waiver-to-be-requested", "An incident note tells how waivers are requested", "Nothing: no waiver is granted.",
                 declared(files | {"incidents/INC-2291.md": note}))
