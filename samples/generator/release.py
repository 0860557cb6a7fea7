"""What is common to the four releases: their facts, the manifest, packet.yaml, and the CI runs' exports."""

import hashlib
from dataclasses import dataclass, field

from .kit import epoch_millis, hexa, js, later, moment, number, sha256


@dataclass
class Release:
    """The facts of one release candidate, which all its documents agree on."""
    service: str
    version: str
    previous: str
    repository: str
    created: str            # when the tag was made; the commit is a few minutes older
    build_id: str
    build_system: str
    build_url: str
    build_seconds: int
    environments: list
    extra: dict = field(default_factory=dict)

    @property
    def commit(self):
        return hashlib.sha1(f"{self.service} {self.version}".encode()).hexdigest()

    @property
    def tag(self):
        return "v" + self.version

    @property
    def committed(self):
        return later(self.created, -263)

    @property
    def started(self):
        return later(self.created, 32)

    @property
    def finished(self):
        return later(self.started, self.build_seconds)

    def after(self, seconds):
        """A moment after the end of the build."""
        return later(self.finished, seconds)


def flow(items):
    return "{" + ", ".join(f"{key}: {value}" for key, value in items) + "}"


def manifest(release, artifacts, rollback, finished=None, changes=None, configuration=(), review=None, incidents=()):
    """release-manifest.yaml; an artifact is (name, type, reference or None, {kind: digest})."""
    quoted = lambda digests: flow((kind, f'"{digest}"') for kind, digest in digests.items())
    out = ["apiVersion: muster.dev/v1", "kind: ReleaseManifest", f"service: {release.service}",
           f"repository: {release.repository}", "release:", f'  version: "{release.version}"', f"  tag: {release.tag}",
           f'  commit: "{release.commit}"', f"  createdAt: {release.created}", "build:", f'  id: "{release.build_id}"',
           f"  system: {release.build_system}", f'  url: "{release.build_url}"',
           f"  finishedAt: {finished or release.finished}", "artifacts:"]
    for name, kind, reference, digests in artifacts:
        out += [f"  - name: {name}", f"    type: {kind}"]
        out += [f"    reference: {reference}"] if reference else []
        out += [f"    digests: {quoted(digests)}"]
    out += [f"targetEnvironments: [{', '.join(release.environments)}]", "rollback:", f'  version: "{release.previous}"']
    out += [f"  {key}: {quoted(value) if isinstance(value, dict) else value}" for key, value in rollback.items()]
    if changes:
        out += ["dependencyChanges:"]
        for key in ("added", "removed"):
            out += [f'  {key}: [{", ".join(chr(34) + purl + chr(34) for purl in changes.get(key, []))}]']
        out += ["  upgraded:"]
        out += [f'    - {{purl: "{purl}", from: "{a}", to: "{b}"}}' for purl, a, b in changes.get("upgraded", [])]
    if configuration:
        out += ["configuration:"] + ["  - " + flow(entry.items()) for entry in configuration]
    out += ["securityReview: " + flow(review.items())] if review else []
    out += [f"incidents: [{', '.join(incidents)}]"] if incidents else []
    return "\n".join(out) + "\n"


def packet_yaml(release, files, kinds, applies=None, digests=False, sender="pipeline"):
    """packet.yaml, listing every file with its kind: kinds is (path prefix, kind), the first that fits decides."""
    out = ["apiVersion: muster.dev/v1", "kind: ReadinessPacket", f"service: {release.service}",
           f"repository: {release.repository}", "candidate:", f'  version: "{release.version}"',
           f'  commit: "{release.commit}"', f"  tag: {release.tag}",
           f"targetEnvironments: [{', '.join(release.environments)}]", f"submittedBy: {sender}@example.com",
           f"createdAt: {release.after(7200)}", "packetKind: full", "documents:"]
    for path in sorted(files):
        kind = next(kind for prefix, kind in kinds if path.startswith(prefix))
        entry = [("path", path), ("kind", kind)]
        entry += [("appliesTo", value) for prefix, value in (applies or {}).items() if path.startswith(prefix)]
        entry += [("sha256", sha256(files[path]))] if digests else []
        out.append("  - " + flow(entry))
    return "\n".join(out) + "\n"


def github_run(release, workflow, jobs):
    """The two answers of GitHub's API about one run: the run, and its jobs."""
    slug = release.repository.removeprefix("github.com/")
    api, run = f"https://api.github.com/repos/{slug}", int(release.build_id)
    owner = {"login": slug.split("/")[0], "id": 9919, "type": "Organization"}
    document = {"id": run, "name": workflow, "node_id": "WFR_" + hexa(f"node {run}", 16), "head_branch": release.tag,
                "head_sha": release.commit, "path": f".github/workflows/{workflow.lower()}.yml",
                "display_title": f"Release {release.version}", "run_number": number(f"run {run}", 300, 900),
                "event": "push", "status": "completed", "conclusion": "success",
                "workflow_id": number(f"workflow {slug}", 10**7, 10**8), "url": f"{api}/actions/runs/{run}",
                "html_url": f"https://{release.repository}/actions/runs/{run}",
                "created_at": release.started, "updated_at": release.finished, "run_attempt": 1,
                "run_started_at": release.started, "jobs_url": f"{api}/actions/runs/{run}/jobs",
                "head_commit": {"id": release.commit, "tree_id": hexa(f"tree {run}", 40),
                                "message": f"Release {release.version}", "timestamp": release.committed},
                "repository": {"id": number(slug, 10**8, 10**9), "name": slug.split("/")[1], "full_name": slug,
                               "private": True, "owner": owner, "html_url": f"https://{release.repository}"}}
    listed, clock, step = [], release.started, release.build_seconds // len(jobs)
    for i, name in enumerate(jobs):
        end = release.finished if i == len(jobs) - 1 else later(clock, step)
        listed.append({"id": run * 10 + i, "run_id": run, "run_attempt": 1, "head_sha": release.commit,
                       "head_branch": release.tag, "workflow_name": workflow, "status": "completed",
                       "conclusion": "success", "created_at": clock, "started_at": clock, "completed_at": end,
                       "name": name, "run_url": f"{api}/actions/runs/{run}", "labels": ["ubuntu-24.04"],
                       "steps": [{"name": "Run " + name, "status": "completed", "conclusion": "success", "number": 1,
                                  "started_at": clock, "completed_at": end}]})
        clock = end
    return js(document), js({"total_count": len(listed), "jobs": listed})


def gitlab_pipeline(release):
    """GitLab's answer about one pipeline; its times carry milliseconds."""
    fine = lambda text: text.replace("Z", ".418Z")
    return js({"id": int(release.build_id), "iid": 1187, "project_id": 4410, "sha": release.commit, "ref": release.tag,
               "status": "success", "source": "push", "created_at": fine(release.created),
               "updated_at": fine(release.after(1)), "web_url": release.build_url, "before_sha": "0" * 40, "tag": True,
               "yaml_errors": None, "started_at": fine(release.started), "finished_at": fine(release.finished),
               "committed_at": None, "duration": release.build_seconds, "queued_duration": 4, "coverage": "87.40",
               "detailed_status": {"icon": "status_success", "text": "Passed", "label": "passed", "group": "success",
                                   "tooltip": "passed", "has_details": False}})


def jenkins_build(release, name):
    """What Jenkins' JSON API tells about one build."""
    return js({"_class": "org.jenkinsci.plugins.workflow.job.WorkflowRun",
               "actions": [{"_class": "hudson.model.CauseAction",
                            "causes": [{"_class": "jenkins.branch.BranchEventCause",
                                        "shortDescription": "Push event to tag " + release.tag}]},
                           {"_class": "hudson.plugins.git.util.BuildData",
                            "lastBuiltRevision": {"SHA1": release.commit,
                                                  "branch": [{"SHA1": release.commit, "name": release.tag}]},
                            "remoteUrls": [f"https://{release.repository}.git"], "scmName": ""}],
               "building": False, "displayName": f"#{release.build_id}", "duration": release.build_seconds * 1000,
               "estimatedDuration": 1_500_000, "fullDisplayName": f"{name} » {release.tag} #{release.build_id}",
               "id": release.build_id, "keepLog": True, "number": int(release.build_id), "queueId": 88121,
               "result": "SUCCESS", "timestamp": epoch_millis(release.started), "url": release.build_url,
               "changeSets": [], "inProgress": False})


def governance_report(release, summary, at):
    """One of the reports of the readiness playbook."""
    return js({"generated_at": at, "status": "passed", "service": release.service, "commit": release.commit,
               "summary": summary})


def git_patch(release, subject, trailers, diff):
    """A change of configuration as git format-patch writes it; the reviewed marker is a trailer."""
    date = moment(release.created).strftime("%a, %d %b %Y %H:%M:%S +0000")
    body = "".join(f"{key}: {value}\n" for key, value in trailers)
    return (f"From {release.commit} Mon Sep 17 00:00:00 2001\nFrom: Release Bot <release-bot@example.com>\n"
            f"Date: {date}\nSubject: [PATCH] {subject}\n\n{body}---\n{diff}-- \n2.47.3\n")
