"""Stories of documents that are each in order and do not fit together: in time, by run, by digest, by name."""

import json

from . import billing, checkout, fraud, ledger, supply, testing
from .kit import encode, hexa, js
from .signing import Key, envelope_json
from .stories import edited, held, staged

RUN, CANARY, MANIFEST = "ci/run.json", "tests/canary/canary.xml", "release-manifest.yaml"
PROVENANCE, PLAN, SCAN = "provenance/billing-service.intoto.json", "config/plan.json", "scans/grype.json"


def with_json(files, path, change):
    document = json.loads(files[path])
    change(document)
    return files | {path: js(document)}


def attested(change):
    """The packet of billing-service whose provenance has other metadata of its run."""
    statement = billing.statement(billing.release(), supply.image("billing 2.14.0")["oci-index"])
    change(statement["predicate"]["runDetails"]["metadata"])
    return billing.declared(billing.files() | {PROVENANCE: envelope_json(statement, Key("billing"))})


def canary(at, **more):
    r = billing.release()
    report = testing.junit("canary", [("canary", 14)], at, billing.properties(r, "staging"))
    return billing.declared(billing.files() | {CANARY: report} | more)


def in_time():
    r = billing.release()
    earlier = edited(billing.files(), MANIFEST, (f"createdAt: {r.created}", "createdAt: 2026-11-18T06:45:30Z"))[MANIFEST]
    yield held("canary-before-build", "The canary is older than the image",
               "It ran after the candidate was tagged and before the run that built the image began.",
               canary("2026-11-18T07:40:00Z", **{MANIFEST: earlier}), "timestamp-order")
    yield staged("canary-within-the-run", "The canary is a job of the run", "Nothing; it ran before the run's end.",
                 canary(r.after(-200)))
    packet = billing.clean()
    old = packet["packet.yaml"].replace(f"createdAt: {r.after(7200)}".encode(), b"createdAt: 2026-11-17T10:00:00Z")
    yield held("packet-before-build", "packet.yaml is older than the build", "It was made a day before the run.",
               packet | {"packet.yaml": old}, "timestamp-order")
    yield held("attested-build-ends-before-it-begins", "The attested build ended before it began",
               "Start and end of the build are exchanged.",
               attested(lambda run: run.update(startedOn=run["finishedOn"], finishedOn=run["startedOn"])),
               "timestamp-order")
    yield held("scan-with-an-old-database", "The scanner's database is old", "It was built seven months before the scan.",
               encode(with_json(ledger.files(), SCAN,
                                lambda scan: scan["descriptor"]["db"]["status"].update(built="2026-04-02T01:30:00Z"))),
               "stale-evidence")
    yield held("plan-of-long-ago", "The Terraform plan is old", "It was made two months before the candidate.",
               encode(with_json(fraud.files(), PLAN, lambda plan: plan.update(timestamp="2026-09-10T10:00:00Z"))),
               "stale-evidence")
    note = "incidents/INC-2291.md"
    yield held("incident-in-the-future", "The incident is yet to come", "The note gives a day of next year.",
               billing.declared(edited(billing.files(), note, ("2026-09-03", "2027-09-03"))), "future-timestamp")


def by_run():
    r = billing.release()
    elsewhere = "https://github.com/example/billing-service/actions/runs/11811111111/attempts/1"
    yield held("attestation-of-another-run", "The attestation is of another run of the same commit",
               "Commit and subject are right; the run is not the one that the packet tells of.",
               attested(lambda run: run.update(invocationId=elsewhere)), "attestation-mismatch")
    yield staged("attestation-of-a-job", "The attestation names the job of the run", "Nothing.",
                 attested(lambda run: run.update(invocationId=r.build_url + "/job/33190217411")))
    c = checkout.release()
    statement = checkout.statement(c, "sha256:" + hexa(f"checkout package {c.version}"))
    statement["predicate"]["runDetails"]["metadata"]["invocationId"] = f"https://{c.repository}/-/jobs/4421907"
    yield staged("attestation-of-a-numbered-job", "The attestation names a job, the packet its pipeline",
                 "Nothing; numbers of jobs and pipelines cannot be compared.",
                 checkout.declared(checkout.files() | {"provenance/checkout-web.intoto.jsonl": checkout.bundle(statement)}))


def by_digest():
    files = billing.files()
    image, reference = supply.image("billing 2.14.0"), f"reference: {billing.REGISTRY}:2.14.0"
    stray = supply.image("billing stray")["manifest"]
    yield held("manifest-the-index-does-not-list", "The image index does not list a platform's manifest",
               "A second manifest lies beside the index; it is that of another image.",
               billing.declared(files | {"image/manifest-arm64.json": stray}), "digest-mismatch")
    yield staged("manifest-of-a-signature", "A signature lies beside the image", "Nothing; it is a manifest, and no image.",
                 billing.declared(files | {"image/signature.json": signature()}))
    yield held("config-of-another-image", "The configuration is another image's",
               "The release manifest gives the platform's manifest, and a configuration that it does not name.",
               billing.declared(edited(files, MANIFEST, (image["oci-config"], "sha256:" + hexa("stray config")))),
               "digest-mismatch")
    yield held("reference-by-another-digest", "The artifact is referred to by another digest",
               "The reference ends in a digest that is none of the artifact.",
               billing.declared(edited(files, MANIFEST, (reference, f"{reference}@sha256:{hexa('stray reference')}"))),
               "digest-mismatch")
    yield staged("reference-by-its-digest", "The artifact is referred to by its digest", "Nothing.",
                 billing.declared(edited(files, MANIFEST, (reference, f"{reference}@{image['oci-index']}"))))
    r = fraud.release()
    name, old = fraud.wheel(r)[0], fraud.wheel(fraud.release("3.1.7"))[0]
    other = {path: text.replace(name, old) if isinstance(text, str) else text for path, text in fraud.files(r).items()}
    statement = fraud.statement(r)
    statement["subject"][1]["name"] = old
    other["provenance/fraud-scorer.intoto.json"] = envelope_json(statement, Key("fraud"))
    yield held("wheel-of-another-version", "The wheel is called by another version",
               "Every document calls it so, and gives one digest.", encode(other), "contradiction")


def signature():
    """What cosign pushes beside an image."""
    return js({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
               "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "size": 233,
                          "digest": "sha256:" + hexa("signature config")},
               "layers": [{"mediaType": "application/vnd.dev.cosign.simplesigning.v1+json", "size": 256,
                           "digest": "sha256:" + hexa("signature layer")}]})


def relation_stories():
    return [*in_time(), *by_run(), *by_digest()]
