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


def csaf(*products, **tree):
    """A CSAF document about products, each (name, package URL or None)."""
    named = [{"product_id": f"P{number}", "name": name,
              **({"product_identification_helper": {"purl": purl}} if purl else {})}
             for number, (name, purl) in enumerate(products, 1)]
    ids = [product["product_id"] for product in named]
    at = "2026-11-18T10:00:00Z"
    return js({"document": {"category": "csaf_vex", "csaf_version": "2.0", "title": "Statements on CVE-2026-45693",
                            "publisher": {"category": "vendor", "name": "Example", "namespace": "https://example.com"},
                            "tracking": {"id": "EXAMPLE-2026-118", "status": "final", "version": "1",
                                         "initial_release_date": at, "current_release_date": at,
                                         "revision_history": [{"date": at, "number": "1", "summary": "first"}]}},
               "product_tree": tree or {"full_product_names": named},
               "vulnerabilities": [{"cve": "CVE-2026-45693", "product_status": {"known_not_affected": ids or ["P1"]},
                                    "flags": [{"label": "vulnerable_code_not_present", "product_ids": ids or ["P1"]}]}]})


def branches(*names):
    """A product tree of one product, by vendor, name and version."""
    vendor, name, version = names
    product = {"product_id": "P1", "name": " ".join(names)}
    return {"branches": [{"category": "vendor", "name": vendor, "branches": [
        {"category": "product_name", "name": name, "branches": [
            {"category": "product_version", "name": version, "product": product}]}]}]}


def image(service, group):
    return f"pkg:oci/{service}?repository_url=registry.example.com/{group}/{service}"


def by_name():
    files, path = billing.files(), "vex/csaf.json"
    parts = supply.libraries("maven", "billing", 210)

    def stating(text):
        return billing.declared(files | {path: text})

    shop = ("checkout-web 5.8.1", image("checkout-web", "shop"))
    yield held("csaf-of-another-service", "The CSAF document is about another service",
               "Its product is the image of checkout-web.", stating(csaf(shop)), "mixed-candidate", outliers=[path])
    yield staged("csaf-of-the-whole-platform", "The CSAF document is about several services", "Nothing; ours is one of them.",
                 stating(csaf(shop, ("billing-service", image("billing-service", "pay")))))
    yield staged("csaf-by-title", "The CSAF document names the product by its title", "Nothing.",
                 stating(csaf(**branches("Example", "Billing Service", "2.14.0"))))
    yield staged("csaf-of-a-stranger", "The CSAF document is about a product that nothing here is or contains",
                 "It is told; whether it belongs here, nobody can say.",
                 stating(csaf(**branches("Acme", "Router OS", "7.1"))), "mixed-candidate")
    yield staged("csaf-of-a-library", "The CSAF document is about a library of the candidate", "Nothing.",
                 stating(csaf((parts[6][1], parts[6][3]))))
    scan = json.loads(files["scans/trivy.json"])
    base = "registry.example.com/base/jre:21.0.5"
    scan["ArtifactName"] = base
    scan["Metadata"].update(ImageID="sha256:" + hexa("base config"), RepoTags=[base],
                            RepoDigests=["registry.example.com/base/jre@sha256:" + hexa("base index")])
    yield held("scan-of-the-base-image-alone", "Only the base image was scanned", "No scan is about the candidate.",
               billing.declared(files | {"scans/trivy.json": js(scan)}), "mixed-candidate")
    yield staged("scan-of-the-base-image-too", "The base image was scanned too", "Nothing.",
                 billing.declared(files | {"scans/base.trivy.json": js(scan)}))


def by_parts():
    files, bom = billing.files(), "sbom/billing-service.cdx.json"
    parts = supply.libraries("maven", "billing", 210)

    def scoped(scope):
        def change(document):
            for number, component in enumerate(document["components"]):
                component.update(scope(number))
        return billing.declared(with_json(files, bom, change))

    development = [{"name": "cdx:npm:package:development", "value": "true"}]
    yield held("sbom-of-excluded-components", "The SBOM lists nothing that is shipped", "The scope of every component is excluded.",
               scoped(lambda _: {"scope": "excluded"}), "evidence-empty")
    yield held("sbom-of-development-dependencies", "The SBOM lists development dependencies alone",
               "Every component has the property of one, or is optional.",
               scoped(lambda n: {"properties": development} if n % 2 else {"scope": "optional"}), "evidence-empty")
    yield staged("sbom-with-development-dependencies", "The SBOM lists development dependencies too", "Nothing.",
                 scoped(lambda n: {"properties": development} if n % 3 == 0 else {}))
    gone = edited(files, MANIFEST, ("  removed: []", f'  removed: ["{parts[7][3]}"]'))
    yield staged("removed-dependency-is-listed", "A dependency is said to be removed, and the SBOM lists it",
                 "The very version that is gone.", billing.declared(gone), "contradiction")
    name, version = parts[7][3].split("@")
    before = edited(files, MANIFEST, ("  removed: []", f'  removed: ["{name}@0.0.1"]'))
    yield staged("removed-version-is-not-listed", "A version is said to be removed, and the SBOM lists the next", "Nothing.",
                 billing.declared(before))
    kept = edited(files, MANIFEST, ('"pkg:maven/org.postgresql/postgresql", from: "42.7.9", to: "42.7.13"',
                                    f'"{name}", from: "{version}", to: "99.1.0"'))
    yield staged("upgraded-dependency-is-old", "A dependency is said to be upgraded, and the SBOM lists the old version",
                 "The new one is not there.", billing.declared(kept), "contradiction")


def by_person():
    files, path = checkout.files(), "config/production.patch"
    own = edited(files, path, ("Security Review <security@example.com>", "release bot <release-bot@example.com>"))
    yield held("reviewed-by-its-author", "The secret change was reviewed by its author",
               "The reviewer is called like the author of the commit.", checkout.declared(own),
               "unreviewed-secret-change")
    both = edited(files, path, ("Reviewed-by: Security Review <security@example.com>\n",
                                "Reviewed-by: Release Bot <release-bot@example.com>\n"
                                "Reviewed-by: Security Review <security@example.com>\n"))
    yield staged("reviewed-by-another-too", "The secret change was reviewed by its author and by another", "Nothing.",
                 checkout.declared(both))


def relation_stories():
    return [*in_time(), *by_run(), *by_digest(), *by_name(), *by_parts(), *by_person()]
