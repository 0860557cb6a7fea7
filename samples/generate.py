#!/usr/bin/env python3
"""Writes samples/packets, samples/changes (the same with the packet of the previous release; and the keys that signed them): four clean packets, and stories that are each one of them with exactly one thing wrong.

    samples/generate.py            writes the folder anew
    samples/generate.py --check    says what is not current, and fails if anything is

Needs Python 3.9 or newer and nothing else. The same script gives the same bytes on every machine: there is no clock and
no chance in it, every made-up digit comes from a hash of what it is for.
"""

import json
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from generator.stories import all_stories  # noqa: E402
from generator.signing import Key  # noqa: E402
from generator.trust import policies  # noqa: E402

HERE = pathlib.Path(__file__).parent
FOLDERS = ("packets", "changes", "throw-away-keys", "reference-data", "two-signers")


def expected_yaml(story):
    """The label: strings in JSON's quotes, which YAML reads too."""
    quote = lambda value: json.dumps(value, ensure_ascii=False)
    out = [f"title: {quote(story.title)}", f"wrong: {quote(story.wrong)}",
           f"packet: {story.archive or 'packet'}", f"at: {quote(story.at)}", f"outcome: {story.outcome}",
           *([f"previous: previous", f"previousAt: {quote(story.previous_at)}"] if story.previous else []),
           f"codes: [{', '.join(story.codes)}]", f"allowed: [{', '.join(story.allowed)}]"]
    if story.over:
        out.append(f"referenceData: [{', '.join(story.over)}]")
    if story.about:
        out.append(f"about: [{', '.join(map(quote, story.about))}]")
    if story.outliers:
        out += ["outliers:"] + [f"  - {path}" for path in story.outliers]
    if story.fields:
        out += ["fields:"] + [f"  {quote(pointer)}: {quote(value)}" for pointer, value in story.fields.items()]
    return "\n".join(out) + "\n"


def wanted():
    """Every file of the folders: path and bytes."""
    files = {}
    for story in all_stories():
        at = f"{'changes' if story.previous else 'packets'}/{story.name}"
        if f"{at}/expected.yaml" in files:
            raise ValueError("two stories are called " + story.name)
        files[f"{at}/expected.yaml"] = expected_yaml(story).encode()
        files.update({f"{at}/previous/{path}": data for path, data in story.previous.items()})
        if story.archive:
            files[f"{at}/{story.archive}"] = story.content
        else:
            files.update({f"{at}/packet/{path}": data for path, data in story.content.items()})
    files.update({path: text.encode() for path, text in policies().items()})
    for name in ("billing", "checkout", "fraud", "ledger"):
        files[f"throw-away-keys/{name}.pub"] = Key(name).public_pem().encode()
    return files


def check(files):
    there = {path.relative_to(HERE).as_posix(): path.read_bytes()
             for folder in FOLDERS for path in (HERE / folder).rglob("*") if path.is_file()}
    stale = [f"{path}: {'missing' if path not in there else 'unknown' if path not in files else 'different'}"
             for path in sorted(files.keys() | there.keys()) if files.get(path) != there.get(path)]
    print("\n".join(stale) or f"the sample packets are current: {len(files)} files")
    return 1 if stale else 0


def write(files):
    for folder in FOLDERS:
        shutil.rmtree(HERE / folder, ignore_errors=True)
    for path, data in files.items():
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_bytes(data)
    print(f"{len(files)} files, {sum(map(len, files.values())) // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit((check if "--check" in sys.argv[1:] else write)(wanted()))
