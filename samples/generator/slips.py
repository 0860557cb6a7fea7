"""Stories of a careless or hostile pipeline: documents that look like the candidate's, and exports that are none."""

import json

from . import billing, checkout, fraud, supply
from .kit import encode, js, tarball
from .signing import Key, envelope_json
from .stories import edited, held, staged

RUN, JOBS, NOTE = "ci/run.json", "ci/jobs.json", "incidents/INC-2291.md"
CANARY, LOAD = "tests/canary/canary.xml", "tests/load/k6-summary.json"
PROVENANCE = "provenance/billing-service.intoto.json"
PAGE = ("<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
        "</body>\r\n</html>\r\n")


def changed(path, change, others=()):
    """The packet of billing-service with one JSON document changed, and others put in place."""
    document = json.loads(billing.files()[path])
    change(document)
    return billing.declared(billing.files() | {path: js(document)} | dict(others))


def vex(*products):
    """Statements about products, each by its package URL."""
    statement = {"vulnerability": {"name": "CVE-2026-45693"}, "products": [{"@id": product} for product in products],
                 "status": "not_affected", "justification": "vulnerable_code_not_in_execute_path"}
    return js({"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://vex.example.com/2026/118", "version": 1,
               "author": "security@example.com", "timestamp": "2026-11-18T10:00:00Z", "statements": [statement]})


def image(service, group, digest=""):
    return f"pkg:oci/{service}{'@sha256%3A' + digest if digest else ''}?repository_url=registry.example.com/{group}/{service}"


def together(name):
    """The run and its jobs in one document, with one more job, which failed."""
    files = billing.files()
    jobs = json.loads(files.pop(JOBS))["jobs"]
    failed = jobs[2] | {"id": 118223904997, "name": name, "conclusion": "failure"}
    files["ci/run.json"] = js({"run": json.loads(files[RUN]), "jobs": [*jobs, failed]})
    return billing.declared(files)


def others():
    files = billing.files()
    shop, own = image("checkout-web", "shop"), image("billing-service", "pay")
    path = "vex/openvex.json"
    yield held("vex-of-another-service", "The VEX document is about another service",
               "Its statements are about the image of checkout-web.", billing.declared(files | {path: vex(shop)}),
               "mixed-candidate", outliers=[path])
    strange = supply.image("billing 2.13.9")["oci-index"].removeprefix("sha256:")
    yield held("vex-of-another-build", "The VEX document is about another build of the image",
               "It names the image by a digest that is not the candidate's.",
               billing.declared(files | {path: vex(image("billing-service", "pay", strange))}), "mixed-candidate",
               outliers=[path], allowed=["digest-mismatch"])
    yield staged("vex-of-the-whole-platform", "The VEX document is about several services", "Nothing; ours is one of them.",
                 billing.declared(files | {path: vex(shop, own)}))
    yield held("incident-note-of-another-service", "The incident note is about another service",
               "It tells of an incident of checkout-web.",
               billing.declared(edited(files, NOTE, ("| billing-service |", "| checkout-web |"))), "mixed-candidate",
               outliers=[NOTE])
    named = (edited(files, NOTE, ("| billing-service |", "| Billing-Service |"),
                    ("No amounts were wrong.", "No amounts were wrong. checkout-web was not touched.")))
    yield staged("incident-note-that-names-others", "The incident note mentions another service", "Nothing.",
                 billing.declared(named))
    index = json.loads(files["image/index.json"])
    for number, manifest in enumerate(index["manifests"]):
        manifest["digest"] = supply.image(f"another {number}")["oci-manifest"]
    yield held("image-index-of-another-image", "The image index is of another image",
               "None of what it lists is known, and the candidate's own index is not there.",
               billing.declared(files | {"image/index.json": js(index)}), "digest-mismatch")


def builds():
    r = billing.release()
    fork = {"id": 7, "full_name": "mallory/billing-service", "fork": True,
            "html_url": "https://github.com/mallory/billing-service"}
    yield held("run-of-a-fork", "The run built a fork", "The head of the run is in the repository of somebody else.",
               changed(RUN, lambda run: run.update(head_repository=fork)), "contradiction")
    yield held("run-for-a-pull-request", "The run was started for a pull request",
               "Such a run builds the merge of a change that is only proposed.",
               changed(RUN, lambda run: run.update(event="pull_request", head_branch="faster-retry")), "mixed-candidate")
    own = {"id": 123874718, "full_name": "Example/billing-service", "fork": False}
    yield staged("run-started-by-hand", "The run was started by hand, on the main branch", "Nothing.",
                 changed(RUN, lambda run: run.update(event="workflow_dispatch", head_branch="main", head_repository=own)))
    for name, ref, what in (("attestation-of-a-pull-request", "refs/pull/77/merge", "the merge of a pull request"),
                            ("attestation-of-another-tag", "refs/tags/v2.13.4", "the tag of another version")):
        statement = billing.statement(r, supply.image("billing 2.14.0")["oci-index"])
        statement["predicate"]["buildDefinition"]["externalParameters"]["workflow"]["ref"] = ref
        yield held(name, "The attestation is of " + what, f"Commit and subject are right; what was built is {ref}.",
                   billing.declared(billing.files() | {PROVENANCE: envelope_json(statement, Key("billing"))}),
                   "attestation-mismatch")
    yield held("failed-job-beside-the-run", "A job of the successful run failed",
               "The run says success in one document, the list of jobs says failure in another.",
               changed(JOBS, lambda jobs: jobs["jobs"][2].update(conclusion="failure")), "contradiction")

    def retried(jobs):
        failed = jobs["jobs"][2] | {"id": 118223904999, "conclusion": "failure"}
        for job in jobs["jobs"]:
            job["run_attempt"] = 2
        jobs["jobs"].insert(0, failed)
        jobs["total_count"] += 1

    yield held("failed-job-with-its-run", "A job failed, in the document of its run",
               "Run and jobs stand in one document; it is told once.", together("container-scan"), "contradiction")

    def experimental(jobs):
        jobs["jobs"].append(jobs["jobs"][1] | {"id": 118223904998, "name": "unit-tests (jdk 26, experimental)",
                                               "conclusion": "failure"})
        jobs["total_count"] += 1

    yield staged("job-that-may-fail", "A job failed that may fail",
                 "The workflow lets it (continue-on-error); GitHub does not say so, the reference data does.",
                 changed(JOBS, experimental), allowed=["contradiction"])
    yield staged("job-that-passed-when-retried", "A job passed at its second attempt", "Nothing.",
                 changed(JOBS, retried, {RUN: edited(billing.files(), RUN, ('"run_attempt": 1', '"run_attempt": 2'))[RUN]}))


def exports():
    files = billing.files()
    yield held("error-page-in-place-of-a-report", "The load test report is an error page",
               "The proxy's page was saved under the name of the report.",
               billing.declared(files | {LOAD: PAGE}), "unreadable-document")
    yield held("scan-with-comments", "The scan is no JSON", "A comment was written into it.",
               billing.declared(edited(files, "scans/trivy.json", ('"SchemaVersion": 2,', '// nightly\n  "SchemaVersion": 2,'))),
               "unreadable-document", "required-field-missing")
    yield held("report-of-blanks", "The canary report holds nothing but blanks", "Its writer broke off.",
               billing.declared(files | {CANARY: "  \n\n"}), "evidence-empty",
               allowed=["evidence-missing", "required-field-missing"])
    reports = fraud.files()["tests/reports.zip"]
    yield held("reports-cut-short", "The archive of test reports was cut short", "The second half of the upload is missing.",
               encode(fraud.files() | {"tests/reports.zip": reports[:len(reports) // 2]}), "unreadable-document",
               allowed=["evidence-missing", "required-field-missing"])
    summary = json.loads(files[LOAD])
    summary["metrics"]["checks"]["values"]["passes"] -= 360
    yield held("load-totals-do-not-fit", "The totals of the load test do not fit its checks",
               "The metric counts fewer checks than the groups.", billing.declared(files | {LOAD: js(summary)}),
               "count-mismatch")
    wide = checkout.files()
    wide["tests/load/results.jtl"] = wide["tests/load/results.jtl"].encode("utf-16")
    yield staged("lines-in-utf-16", "A table of samples in UTF-16", "Nothing; a shell wrote it so.", checkout.declared(wide))
    wrapped = [(f"billing-service-2.14.0/{path}", data) for path, data in sorted(billing.declared(files).items())]
    yield staged("wrapped-in-a-folder", "The packet lies in a folder of its own", "Nothing; its paths begin there.",
                 tarball(wrapped), archive="packet.tar.gz")
    shouted = edited(files, "release-manifest.yaml", ("repository: github.com/example/billing-service",
                                                      "repository: https://GitHub.com/Example/Billing-Service.git"))
    yield staged("repository-in-other-case", "The repository is written in other letters",
                 "Nothing; its host does not tell them apart.", billing.declared(shouted),
                 fields={"/repository/id": "github.com/example/billing-service"})


def remains():
    """What is left of a document, and what is one too many."""
    files, r = billing.files(), billing.release()
    own = supply.image(f"billing {r.version}")["oci-index"]
    old = supply.image(f"billing {r.previous}")["oci-index"]
    yield held("rollback-to-its-own-digest", "The rollback leads to the image that is released",
               "Version and tag are those of the previous release, the digest is not.",
               billing.declared(edited(files, "release-manifest.yaml", (old, own))), "contradiction")
    manifest = files["release-manifest.yaml"]
    yield held("manifest-in-two-documents", "A second manifest follows the first in one file",
               "It is that of another version; nobody would have read it.",
               billing.declared(files | {"release-manifest.yaml": manifest + "---\n" + manifest.replace("2.14.0", "2.14.1")}),
               "format-drift")
    yield held("chart-of-another-service", "The Helm chart is another service's", "Only its name says so.",
               encode(edited(fraud.files(), "chart/Chart.yaml", ("name: fraud-scorer", "name: checkout-web"))),
               "mixed-candidate", outliers=["chart/Chart.yaml"])
    runbook = fraud.files()["docs/rollback.docx"]
    yield held("runbook-cut-short", "The Word runbook was cut short", "The directory at the end of its zip is missing.",
               encode(fraud.files() | {"docs/rollback.docx": runbook[:runbook.index(b"PK\x01\x02")]}), "unreadable-document",
               allowed=["evidence-missing", "required-field-missing"])
    table = checkout.files()["tests/load/results.jtl"]
    yield held("samples-cut-short", "The table of samples ends within a row", "The disk was full.",
               checkout.declared(checkout.files() | {"tests/load/results.jtl": table[:table.rindex("\n", 0, 30000) + 20]}),
               "unreadable-document", allowed=["schema-violation"])


def slip_stories():
    return [*others(), *builds(), *exports(), *remains()]
