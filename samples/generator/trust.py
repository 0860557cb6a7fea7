"""Whom the samples trust, in folders of their own: nobody may trust keys whose secrets everybody can derive."""

import json

from . import billing, checkout, fraud, ledger
from .kit import encode, hexa, js
from .signing import Key, envelope, envelope_json

HEAD = """# Trust for the sample packets only: the private halves of these keys are derived from their names. Laid over the reference
# data by a second --reference-data; never part of a product.
apiVersion: muster.dev/v1
kind: TrustPolicy
"""
GITHUB = "https://github.com/actions/runner/github-hosted"
WORKFLOW = "https://actions.github.io/buildtypes/workflow/v1"
ONE, TWO = "samples/reference-data", "samples/two-signers"


def keys(*names):
    out = ["keys:"]
    for name in names:
        pem = "".join(f"      {line}\n" for line in Key(name).public_pem().splitlines())
        out.append(f"  - name: {name}\n    pem: |\n{pem}    transparencyLog: not-required")
    return "\n".join(out) + "\n"


def service(name, signers, **more):
    out = [f"  - service: {name}", f"    signers: [{', '.join(signers)}]"]
    return "\n".join(out + [f"    {key}: {value}" for key, value in more.items()]) + "\n"


def policies():
    """The files of both folders: path below samples, and text."""
    runner = f"https://{checkout.release().repository}/-/runners/42"
    return {
        "reference-data/trust/throw-away-keys.yaml": HEAD + keys("billing", "checkout", "fraud") + "services:\n"
        + service("billing-service", ["billing"], builders=f"[{GITHUB}]", buildTypes=f"[{WORKFLOW}]",
                  externalParameters="[workflow]")
        + service("checkout-web", ["checkout"], builders=f"[{runner}]",
                  externalParameters="[entryPoint, source, CI_COMMIT_TAG]")
        + service("fraud-scorer", ["fraud"], builders=f"[{GITHUB}]", externalParameters="[workflow]",
                  unverified="blocker"),
        "two-signers/trust/throw-away-keys.yaml": HEAD + keys("ledger", "ledger-review") + "services:\n"
        + service("ledger-cli", ["ledger", "ledger-review"], threshold="2"),
    }


def billing_packet(envelope_text):
    return billing.declared(billing.files() | {"provenance/billing-service.intoto.json": envelope_text})


def flipped(statement, key):
    """The envelope with one letter of its payload changed after it was signed."""
    signed = envelope(statement, key)
    again = envelope(json.loads(json.dumps(statement).replace("/attempts/1", "/attempts/2")), key)
    return js(signed | {"payload": again["payload"]})


def swapped(statement, key, other):
    """A good signature under the id of another key."""
    signed = envelope(statement, key)
    return js(signed | {"signatures": [signed["signatures"][0] | {"keyid": other.id}]})


def trust_stories(held, staged):
    image = billing.supply.image(f"billing {billing.release().version}")["oci-index"]
    statement, key = billing.statement(billing.release(), image), Key("billing")
    trust = ["/security/attestations/0/trust"]
    yield staged("attestation-verified", "The attestation is signed by the service's key", "Nothing.", billing.clean(),
                 over=[ONE], fields={trust[0]: "verified"})
    yield staged("attestation-key-id-of-another", "A key id that names another key", "The signature is good; its key id is not its key's, and decides nothing.",
                 billing_packet(swapped(statement, key, Key("fraud"))), over=[ONE], fields={trust[0]: "verified"})
    yield held("signature-payload-changed", "The attestation was changed after it was signed",
               "One digit of the signed payload was changed.", billing_packet(flipped(statement, key)),
               "signature-invalid", over=[ONE], about=trust, fields={trust[0]: "invalid"})
    yield held("signature-of-another-key", "The attestation is signed by a stranger",
               "The key that signed is none of the service's.",
               billing_packet(envelope_json(statement, Key("stranger"))), "signature-invalid", over=[ONE], about=trust,
               fields={trust[0]: "invalid"})
    yield held("unsigned-where-trust-is-asked", "The attestation is not signed, and the service asks for it",
               "The provenance is a bare statement, and nothing unsigned is accepted of this service.",
               encode(fraud.files() | {"provenance/fraud-scorer.intoto.json": js(fraud.statement(fraud.release()))}),
               "signature-missing", over=[ONE], about=trust, fields={trust[0]: "unsigned"})
    two, path = ledger.statement(ledger.release()), "provenance/ledger-cli.intoto.json"
    yield staged("attestation-of-two-signers", "Both keys that are asked for signed", "Nothing.",
                 encode(ledger.files() | {path: envelope_json(two, Key("ledger"), Key("ledger-review"))}), over=[TWO],
                 fields={trust[0]: "verified"})
    yield held("signature-threshold-not-met", "One key signed twice where two are asked for",
               "Two keys have to sign; one of them signed twice, the other did not.",
               encode(ledger.files() | {path: envelope_json(two, Key("ledger"), Key("ledger"))}), "signature-invalid",
               over=[TWO], about=trust, fields={trust[0]: "invalid"})
    long = json.loads(json.dumps(two))
    for subject in long["subject"]:
        subject["digest"] = {"sha512": hexa("sha512 of " + subject["name"], 128)}
    yield staged("attestation-uncompared", "Nobody can tell what the attestation is about",
                 "The subjects are named by SHA-512, everything else by SHA-256.",
                 encode(ledger.files() | {path: envelope_json(long, Key("ledger"))}), "attestation-uncompared")
    foreign = json.loads(json.dumps(statement).replace(GITHUB, "https://example.org/laptop"))
    yield held("attestation-other-builder", "The attestation is of a builder that is not accepted",
               "The build ran on somebody's laptop; the signature is good.",
               billing_packet(envelope_json(foreign, key)), "attestation-mismatch", over=[ONE],
               about=["/security/attestations/0/builder"], fields={trust[0]: "verified"})
    more = json.loads(json.dumps(statement))
    more["predicate"]["buildDefinition"]["externalParameters"]["skipTests"] = "true"
    yield staged("attestation-unknown-parameter", "The build had a parameter that nobody listed",
                 "externalParameters has skipTests.", billing_packet(envelope_json(more, key)), "attestation-mismatch",
                 over=[ONE], fields={trust[0]: "verified"})
