"""What the supply chain tools write: image index, SBOM, scans, provenance."""

from .kit import hexa, js, number, pick, sha256, tight, uuid

MAVEN = ["org.springframework", "org.springframework.boot", "com.fasterxml.jackson.core", "io.micrometer",
         "org.apache.commons", "io.netty", "org.hibernate.orm", "com.zaxxer", "ch.qos.logback", "org.slf4j",
         "org.postgresql", "io.opentelemetry", "org.apache.kafka", "com.google.guava", "jakarta.validation"]
PARTS = ["core", "api", "web", "jdbc", "client", "json", "common", "codec", "transport", "context", "tracing",
         "metrics", "security", "cache", "retry", "buffer", "handler", "spi", "tx", "expression"]
LICENSES = ["Apache-2.0", "MIT", "BSD-3-Clause", "EPL-2.0", "ISC"]


def libraries(ecosystem, label, count):
    """Distinct made-up libraries: (group, name, version, purl)."""
    made = {}
    n = 0
    while len(made) < count:
        key = f"{label}{n}"
        n += 1
        version = f"{number(key + 'a', 0, 9)}.{number(key + 'b', 0, 20)}.{number(key + 'c', 0, 14)}"
        part = f"{pick(key + 'p', PARTS)}-{pick(key + 'q', PARTS)}"
        if ecosystem == "maven":
            group = pick(key + "g", MAVEN)
            name, purl = part, f"pkg:maven/{group}/{part}@{version}"
        elif ecosystem == "npm":
            group = pick(key + "g", ["", "", "@babel", "@types", "@opentelemetry", "@tanstack"])
            name, purl = part, f"pkg:npm/{group.replace('@', '%40') + '/' if group else ''}{part}@{version}"
        elif ecosystem == "golang":
            group = pick(key + "g", ["github.com/spf13", "golang.org/x", "go.opentelemetry.io", "github.com/jackc"])
            name, version = part, "v" + version
            purl = f"pkg:golang/{group}/{part}@{version}"
        else:
            group, name = "", part.replace("-", "_") if n % 3 == 0 else part
            purl = f"pkg:pypi/{name.replace('_', '-')}@{version}"
        made.setdefault((group, name), (group, name, version, purl))
    return list(made.values())


def image(label):
    """An OCI image of two platforms: digests by kind, the index document, and the manifest of one platform."""
    manifests = []
    for architecture in ("amd64", "arm64"):
        document = js({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                       "config": {"mediaType": "application/vnd.oci.image.config.v1+json",
                                  "digest": "sha256:" + hexa(f"{label} config {architecture}"), "size": 7023},
                       "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
                                   "digest": "sha256:" + hexa(f"{label} layer {architecture} {i}"),
                                   "size": number(f"{label} size {i}", 90_000, 48_000_000)} for i in range(4)]})
        manifests.append((architecture, document))
    index = js({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
                "manifests": [{"mediaType": "application/vnd.oci.image.manifest.v1+json",
                               "digest": "sha256:" + sha256(document), "size": len(document),
                               "platform": {"architecture": architecture, "os": "linux"}}
                              for architecture, document in manifests]})
    return {"index": index, "manifest": manifests[0][1],
            "oci-index": "sha256:" + sha256(index), "oci-manifest": "sha256:" + sha256(manifests[0][1]),
            "oci-config": "sha256:" + hexa(f"{label} config amd64")}


def cyclonedx_json(subject, at, parts, spec="1.6"):
    components = [{"type": "library", "bom-ref": purl, **({"group": group} if group else {}), "name": name,
                   "version": version, "licenses": [{"license": {"id": pick(purl, LICENSES)}}], "purl": purl}
                  for group, name, version, purl in parts]
    return tight({"$schema": f"http://cyclonedx.org/schema/bom-{spec}.schema.json", "bomFormat": "CycloneDX",
                  "specVersion": spec, "serialNumber": "urn:uuid:" + uuid(f"bom {at} {subject['name']}"), "version": 1,
                  "metadata": {"timestamp": at,
                               "tools": {"components": [{"type": "application", "name": "syft", "version": "1.38.0"}]},
                               "component": subject},
                  "components": components,
                  "dependencies": [{"ref": subject["bom-ref"], "dependsOn": [purl for *_, purl in parts[:25]]}]})


def cyclonedx_xml(subject, at, parts):
    rows = [f'    <component type="library" bom-ref="{purl}"><group>{group}</group><name>{name}</name>'
            f"<version>{version}</version><purl>{purl}</purl></component>\n" for group, name, version, purl in parts]
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.5" '
            f'serialNumber="urn:uuid:{uuid("bom " + at)}" version="1">\n  <metadata>\n    <timestamp>{at}</timestamp>\n'
            f"    <tools><tool><vendor>CycloneDX</vendor><name>cyclonedx-gomod</name><version>v1.9.0</version></tool>"
            f'</tools>\n    <component type="application" bom-ref="{subject["purl"]}"><name>{subject["name"]}</name>'
            f'<version>{subject["version"]}</version><purl>{subject["purl"]}</purl></component>\n  </metadata>\n'
            f"  <components>\n{''.join(rows)}  </components>\n</bom>\n")


def spdx_json(subject, at, parts):
    packages = [{"SPDXID": "SPDXRef-Subject", "name": subject["name"], "versionInfo": subject["version"],
                 "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
                 "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION",
                 "checksums": [{"algorithm": "SHA256", "checksumValue": subject["digest"].removeprefix("sha256:")}],
                 "primaryPackagePurpose": "CONTAINER",
                 "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                   "referenceLocator": subject["purl"]}]}]
    for i, (group, name, version, purl) in enumerate(parts):
        packages.append({"SPDXID": f"SPDXRef-Package-{i}", "name": f"{group}/{name}" if group else name,
                         "versionInfo": version, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
                         "licenseConcluded": "NOASSERTION", "licenseDeclared": pick(purl, LICENSES),
                         "copyrightText": "NOASSERTION",
                         "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                           "referenceLocator": purl}]})
    relations = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                  "relatedSpdxElement": "SPDXRef-Subject"}]
    relations += [{"spdxElementId": "SPDXRef-Subject", "relationshipType": "CONTAINS",
                   "relatedSpdxElement": f"SPDXRef-Package-{i}"} for i in range(len(parts))]
    return tight({"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
                  "name": f"{subject['name']}-{subject['version']}",
                  "documentNamespace": f"https://sbom.example.com/{subject['name']}-{uuid('spdx ' + at)}",
                  "creationInfo": {"created": at, "creators": ["Tool: syft-1.38.0", "Organization: Example"],
                                   "licenseListVersion": "3.27"},
                  "packages": packages, "relationships": relations,
                  "documentDescribes": ["SPDXRef-Subject"]})


def spdx_tag_value(subject, at, parts):
    head = (f"SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\n"
            f"DocumentName: {subject['name']}-{subject['version']}\n"
            f"DocumentNamespace: https://sbom.example.com/{subject['name']}-{uuid('spdx ' + at)}\n"
            f"Creator: Tool: syft-1.38.0\nCreated: {at}\n\n"
            f"PackageName: {subject['name']}\nSPDXID: SPDXRef-Subject\nPackageVersion: {subject['version']}\n"
            f"PackageDownloadLocation: NOASSERTION\nFilesAnalyzed: false\n"
            f"PackageChecksum: SHA256: {subject['digest'].removeprefix('sha256:')}\n"
            f"PackageLicenseConcluded: NOASSERTION\nPackageLicenseDeclared: NOASSERTION\n"
            f"PackageCopyrightText: NOASSERTION\n"
            f"ExternalRef: PACKAGE-MANAGER purl {subject['purl']}\n\n"
            f"Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-Subject\n")
    rows = [f"\nPackageName: {name}\nSPDXID: SPDXRef-Package-{i}\nPackageVersion: {version}\n"
            f"PackageDownloadLocation: NOASSERTION\nFilesAnalyzed: false\nPackageLicenseConcluded: NOASSERTION\n"
            f"PackageLicenseDeclared: {pick(purl, LICENSES)}\nPackageCopyrightText: NOASSERTION\n"
            f"ExternalRef: PACKAGE-MANAGER purl {purl}\nRelationship: SPDXRef-Subject CONTAINS SPDXRef-Package-{i}\n"
            for i, (_, name, version, purl) in enumerate(parts)]
    return head + "".join(rows)


def weak(label, parts, words):
    """One made-up vulnerability per word: (id, library, severity word)."""
    return [(f"CVE-2026-{number(f'{label}{i}', 10000, 59999)}", parts[i * 3], word) for i, word in enumerate(words)]


def trivy(reference, digests, at, kind, parts, words):
    rows = [{"VulnerabilityID": cve, "PkgName": f"{group}:{name}", "PkgIdentifier": {"PURL": purl},
             "InstalledVersion": version, "FixedVersion": version + ".1", "Status": "fixed", "Severity": word,
             "PrimaryURL": f"https://avd.aquasec.com/nvd/{cve.lower()}", "Title": f"{name}: unbounded input"}
            for cve, (group, name, version, purl), word in weak("trivy" + reference, parts, words)]
    repository = reference.rsplit(":", 1)[0]
    return tight({"SchemaVersion": 2, "CreatedAt": at, "ArtifactName": reference, "ArtifactType": "container_image",
                  "Metadata": {"OS": {"Family": "debian", "Name": "13.1"}, "ImageID": digests["oci-config"],
                               "RepoTags": [reference], "RepoDigests": [f"{repository}@{digests['oci-index']}"]},
                  "Results": [{"Target": f"{reference} (debian 13.1)", "Class": "os-pkgs", "Type": "debian"},
                              {"Target": kind[0], "Class": "lang-pkgs", "Type": kind[1],
                               "Vulnerabilities": rows}]}, depth=5)


def grype(target, at, parts, words):
    rows = [{"vulnerability": {"id": cve, "dataSource": f"https://nvd.nist.gov/vuln/detail/{cve}",
                               "namespace": "nvd:cpe", "severity": word, "fix": {"versions": [], "state": "unknown"}},
             "relatedVulnerabilities": [],
             "matchDetails": [{"type": "exact-direct-match", "matcher": "go-module-matcher"}],
             "artifact": {"id": hexa("grype" + purl, 16), "name": f"{group}/{name}", "version": version,
                          "type": "go-module", "purl": purl}}
            for cve, (group, name, version, purl), word in weak("grype" + target, parts, words)]
    return tight({"matches": rows, "source": {"type": "file", "target": target},
                  "distro": {"name": "", "version": "", "idLike": None},
                  "descriptor": {"name": "grype", "version": "0.104.0", "timestamp": at,
                                 "db": {"status": {"schemaVersion": "v6.1.3", "built": at, "valid": True}}}}, depth=3)


def npm_audit(parts, word, total):
    group, name, version, _ = parts[5]
    full = f"{group}/{name}" if group else name
    words = {w: 0 for w in ("info", "low", "moderate", "high", "critical")} | {word: 1}
    return js({"auditReportVersion": 2,
               "vulnerabilities": {full: {
                   "name": full, "severity": word, "isDirect": False,
                   "via": [{"source": 1119842, "name": full, "dependency": full,
                            "title": f"{full} accepts an unbounded pattern",
                            "url": "https://github.com/advisories/GHSA-5c6j-r48x-rmvq", "severity": word,
                            "cwe": ["CWE-1333"], "cvss": {"score": 5.3, "vectorString": None},
                            "range": f"<={version}"}],
                   "effects": [], "range": f"<={version}", "nodes": [f"node_modules/{full}"], "fixAvailable": True}},
               "metadata": {"vulnerabilities": words | {"total": 1},
                            "dependencies": {"prod": total, "dev": 0, "optional": 0, "peer": 0, "peerOptional": 0,
                                             "total": total}}})


def osv(parts):
    group, name, version, _ = parts[7]
    return js({"results": [{"source": {"path": "requirements.txt", "type": "lockfile"},
                            "packages": [{"package": {"name": name, "version": version, "ecosystem": "PyPI"},
                                          "vulnerabilities": [{"id": "GHSA-x2m8-53h4-6hch", "modified": "2026-11-02T18:00:00Z",
                                                               "published": "2026-10-30T09:12:00Z", "schema_version": "1.7.3",
                                                               "aliases": ["CVE-2026-31337"],
                                                               "summary": f"{name} reads past the end of a frame",
                                                               "database_specific": {"severity": "MODERATE"}}],
                                          "groups": [{"ids": ["GHSA-x2m8-53h4-6hch"], "max_severity": "5.9"}]}]}],
               "experimental_config": {"licenses": {"summary": False, "allowlist": None}}})


def sarif(repository, commit, at):
    rules = [("py/clear-text-logging-sensitive-data", "warning"), ("py/unused-import", "note"),
             ("py/regex-injection", "error")]
    results = [("py/unused-import", "note", "src/fraud_scorer/features.py", 12),
               ("py/unused-import", "note", "src/fraud_scorer/io.py", 3),
               ("py/clear-text-logging-sensitive-data", "warning", "src/fraud_scorer/audit.py", 88)]
    return js({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": "CodeQL", "organization": "GitHub", "semanticVersion": "2.23.3", "rules": [
            {"id": rule, "name": rule, "defaultConfiguration": {"enabled": True, "level": level}}
            for rule, level in rules]}},
        "invocations": [{"executionSuccessful": True, "startTimeUtc": at, "endTimeUtc": at}],
        "versionControlProvenance": [{"repositoryUri": f"https://{repository}", "revisionId": commit}],
        "results": [{"ruleId": rule, "ruleIndex": [r for r, _ in rules].index(rule), "level": level,
                     "message": {"text": f"Reported by {rule}."},
                     "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
                                                         "region": {"startLine": line}}}]}
                    for rule, level, uri, line in results]}]})


def slsa_v1(subjects, source, ref, commit, build_type, parameters, builder, invocation, started, finished):
    return {"_type": "https://in-toto.io/Statement/v1",
            "subject": [{"name": name, "digest": {"sha256": digest.removeprefix("sha256:")}}
                        for name, digest in subjects],
            "predicateType": "https://slsa.dev/provenance/v1",
            "predicate": {"buildDefinition": {"buildType": build_type, "externalParameters": parameters,
                                              "internalParameters": {},
                                              "resolvedDependencies": [{"uri": f"git+https://{source}@{ref}",
                                                                        "digest": {"gitCommit": commit}}]},
                          "runDetails": {"builder": {"id": builder},
                                         "metadata": {"invocationId": invocation, "startedOn": started,
                                                      "finishedOn": finished}}}}


def slsa_v02(subjects, source, ref, commit, builder, invocation, started, finished):
    uri, digest = f"git+https://{source}@{ref}", {"sha1": commit}
    return {"_type": "https://in-toto.io/Statement/v0.1", "predicateType": "https://slsa.dev/provenance/v0.2",
            "subject": [{"name": name, "digest": {"sha256": value.removeprefix("sha256:")}}
                        for name, value in subjects],
            "predicate": {"builder": {"id": builder}, "buildType": "https://jenkins.example.com/goreleaser@v1",
                          "invocation": {"configSource": {"uri": uri, "digest": digest, "entryPoint": "Jenkinsfile"},
                                         "parameters": {}, "environment": {}},
                          "metadata": {"buildInvocationId": invocation, "buildStartedOn": started,
                                       "buildFinishedOn": finished,
                                       "completeness": {"parameters": True, "environment": False, "materials": True},
                                       "reproducible": False},
                          "materials": [{"uri": uri, "digest": digest}]}}


def cut(text, share=0.6):
    """The head of a document, as a broken download leaves it."""
    return text[: int(len(text) * share)]


