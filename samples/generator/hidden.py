"""Stories of things that do not stand where one looks first: in a payload, behind escapes, in a file name, in a count."""

import json
import re

from . import billing, ledger
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
