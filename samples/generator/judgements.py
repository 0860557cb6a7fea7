"""Stories about changed configuration and about what people write: each is a clean packet with one thing changed."""

import json

from . import checkout, fraud, ledger, prose
from .kit import encode
from .release import git_patch
from .stories import edited, held, staged

CONFIG = "config/production.patch"
NOTE = "incidents/INC-2255.md"


def values(path, lines):
    """The diff of one file."""
    old = sum(not line.startswith("+") for line in lines)
    new = sum(not line.startswith("-") for line in lines)
    text = "".join(line + "\n" for line in lines)
    return f"diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}\n@@ -4,{old} +4,{new} @@\n{text}"


def patched(*diffs):
    return checkout.declared(checkout.files() | {CONFIG: "".join(diffs)})


def plan():
    """The plan of fraud-scorer with one more change: the password of its database."""
    document = json.loads(fraud.files()["config/plan.json"])
    document["resource_changes"].append(
        {"address": "aws_db_instance.scores", "mode": "managed", "type": "aws_db_instance", "name": "scores",
         "provider_name": "registry.terraform.io/hashicorp/aws",
         "change": {"actions": ["update"], "before": {"size": 20, "password": "planted-before"},
                    "after": {"size": 20, "password": "planted-after"}, "after_unknown": {},
                    "before_sensitive": {"password": True}, "after_sensitive": {"password": True}}})
    return json.dumps(document, indent=2) + "\n"


def configuration():
    r = checkout.release()
    second = "".join((f"From {'5' * 40} Mon Sep 17 00:00:00 2001\nFrom: Release Bot <release-bot@example.com>\n"
                      "Date: Wed, 18 Nov 2026 10:05:12 +0000\nSubject: [PATCH 2/2] Name the new mail account\n\n",
                      values("deploy/production/mail.yaml", [" mail:", "-  existingSecret: mail-1", "+  existingSecret: mail-2"])))
    first = git_patch(r, "Take the second payment token", checkout.TRAILERS, checkout.SECRET_DIFF)
    yield held("second-commit-not-reviewed", "Only the first of two commits was reviewed",
               "The second commit changes a secret reference and has no trailer of its own.",
               patched(first, second), "unreviewed-secret-change")
    yield held("review-not-filled-in", "The reviewed marker is that of the template",
               "The trailer Reviewed-by still says <name>.",
               patched(git_patch(r, "Take the second payment token", [("Reviewed-by", "<name>")], checkout.SECRET_DIFF)),
               "unreviewed-secret-change")
    yield staged("reviewer-whose-name-begins-with-no", "The reviewer's name begins like a refusal", "Nothing.",
                 patched(git_patch(r, "Take the second payment token", [("Reviewed-by", "Norbert Nowak")],
                                   checkout.SECRET_DIFF)),
                 fields={"/configuration/0/reviewed": True, "/configuration/0/secretsTouched": True})
    moved = ["   replicas: 6", "-  existingSecret: checkout-db", "-# the token of old", "   timeout: 4s"]
    yield staged("secret-reference-moved", "A secret reference moved to another file",
                 "Nothing: the reference is the same, and a comment is none.",
                 patched(values("deploy/production/values.yaml", moved),
                         values("deploy/production/web.yaml", [" web:", "+  existingSecret: checkout-db"])),
                 fields={"/configuration/0/secretsTouched": False, "/configuration/0/changes": 3})
    mixed = [values(f"deploy/{service}/values-{environment}.yaml", [" web:", "-  timeout: 4s", "+  timeout: 6s"])
             for service in ("cart", "web") for environment in ("production", "staging")]
    yield staged("diff-of-two-environments", "A diff of two environments, file by file", "Nothing.", patched(*mixed),
                 fields={"/configuration/0/environment": "prod", "/configuration/0/changes": 4,
                         "/configuration/1/environment": "staging", "/configuration/1/changes": 4})
    yield held("config-diff-other-environment", "The configuration diff is for another environment",
               "The diff changes values of dev, the release goes to staging and production.",
               patched(values("deploy/values-dev.yaml", [" web:", "-  timeout: 4s", "+  timeout: 6s"])),
               "environment-mismatch")
    helm = ("pay-production, checkout-web, Deployment (apps) has changed:\n  apiVersion: apps/v1\n  kind: Deployment\n  spec:\n"
            "    env:\n      - name: PAYMENT_API_TOKEN\n        valueFrom:\n          secretKeyRef:\n"
            "-             name: checkout-payment-v1\n+             name: checkout-payment-v2\n              key: token\n")
    yield held("helm-diff-not-reviewed", "A helm diff changes a secret reference without review",
               "The printed diff has no reviewed marker, and no other document has one.", patched(helm),
               "unreviewed-secret-change")
    yield staged("helm-diff-reviewed", "A helm diff whose secret change was reviewed", "Nothing.",
                 patched("# Reviewed: yes (SEC-1190)\n" + helm), fields={"/configuration/0/reviewed": True})
    summary = ("# Configuration changes\n\n| Environment | Changes | Secrets touched | Reviewed |\n|---|---|---|---|\n"
               "| prod | 2 | yes | yes |\n")
    files = fraud.files() | {"config/plan.json": plan()}
    yield held("plan-changes-sensitive-attribute", "A Terraform plan changes a sensitive attribute",
               "The plan changes the password of a database and cannot say whether that was reviewed.",
               encode(files), "unreviewed-secret-change", allowed=["contradiction"])
    yield staged("plan-reviewed-elsewhere", "A plan's secret change, reviewed as the summary says", "Nothing.",
                 encode(edited(files, "release-manifest.yaml", ("secretsTouched: false", "secretsTouched: true"))
                        | {"config/summary.md": summary}),
                 fields={"/configuration/0/reviewed": True, "/configuration/0/secretsTouched": True})


def writing():
    note = prose.incident(
        ledger.release(), "INC-2255", "Export stopped at the end of the month", "1.7.3", "2026-07-31",
        "SUMMARY", "A page of results was read twice when the period closed in between.",
        ["Read by key instead of by page (done in 1.8.0)."]).markdown()
    base = ledger.files()
    for name, title, language, sentence in (
            ("conclusion-in-german", "A note concludes in German", "German", "Der Fehler kann ignoriert werden."),
            ("conclusion-in-french", "A note concludes in French", "French", "La version est prête pour la production."),
            ("conclusion-in-spanish", "A note concludes in Spanish", "Spanish", "El riesgo es bajo.")):
        yield held(name, title, f"The note says in {language} that all is well.",
                   encode(base | {NOTE: note.replace("SUMMARY", sentence)}), "unsupported-conclusion")
    innocent = ("The release was not safe to ship then. Nobody said that the risk was low.\n\n> It is safe to ship.\n\n"
                "Is it safe to ship now? Once the canary is green, it is safe to promote. Check that the risk is acceptable. "
                "Never write \"safe to ship\" in a note.\n\n```\nsafe to ship\n```\n\n- [ ] Approved for production")
    yield staged("note-without-conclusion", "A note that only looks as if it concluded",
                 "Nothing: negations, questions, conditions, instructions, quotations and code conclude nothing.",
                 encode(base | {NOTE: note.replace("SUMMARY", innocent)}))
    runbook = base["docs/rollback.md"]
    yield held("runbook-applies-to-another-environment", "The runbook says in a sentence what it applies to",
               "The runbook has no field for it and says that it applies to dev only.",
               encode(edited(base, "docs/rollback.md", ("| Environments | staging, prod |\n", ""),
                               ("## Rollback procedure\n", "## Rollback procedure\n\nThis procedure applies to dev only.\n"))),
               "environment-mismatch")
    yield staged("runbook-of-several-environments", "The runbook is for more than the targets", "Nothing.",
                 encode(base | {"docs/rollback.md": runbook.replace("staging, prod |", "dev, staging, prod |")}))
    yield staged("runbook-names-no-environment", "The runbook names no environment",
                 "Nothing that is known: what is not said is no other environment.",
                 encode(edited(base, "docs/rollback.md", ("| Environments | staging, prod |\n", ""))))
    yield staged("runbook-never-rehearsed", "The runbook was never rehearsed",
                 "The day that is named is planned; the record holds none.",
                 encode(edited(base, "docs/rollback.md", ("| Last rehearsed | 2026-09-22 |",
                                                            "| Last rehearsed | never; planned for 2026-12-01 |"))))
    template = "\n".join(line if not line[:1].isdigit() else f"{line[0]}. TODO" for line in runbook.splitlines()) + "\n"
    yield staged("runbook-steps-to-be-filled-in", "The steps of the runbook are those of the template",
                 "Every step says TODO, so the way back is incomplete.", encode(base | {"docs/rollback.md": template}),
                 fields={"/rollback/status": "incomplete"})
    mail = ("From: Release Management <release@example.com>\nTo: platform@example.com\nSubject: Rollback runbook of ledger-cli\n"
            "Date: Tue, 17 Nov 2026 10:02:11 +0100\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            "Content-Transfer-Encoding: quoted-printable\n\nService: ledger-cli\nRelease: 1.9.0\nEnvironments: staging, prod\n"
            "Last rehearsed: 2026-09-22\n\nRollback\n--------\n\n1. Set the download channel to 1.8.5, which takes about =\nten minutes.\n"
            "2. Roll back to version 1.8.5 on the batch hosts.\n")
    manifest = base["release-manifest.yaml"].replace("docs/rollback.md", "docs/rollback.eml")
    yield staged("runbook-as-mail", "The runbook was mailed", "Nothing.",
                 encode({path: data for path, data in base.items() if path != "docs/rollback.md"}
                          | {"docs/rollback.eml": mail, "release-manifest.yaml": manifest}),
                 fields={"/rollback/lastRehearsedAt": "2026-09-22", "/rollback/status": "ready"})


def judgement_stories():
    return [*configuration(), *writing()]
