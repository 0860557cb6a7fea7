"""Small tools for making sample documents: the same bytes on every machine and in every run."""

import gzip
import hashlib
import io
import json
import tarfile
import warnings
import zipfile
from datetime import datetime, timedelta, timezone


def hexa(label, length=64):
    """Made-up hex digits that depend on the label alone."""
    out = ""
    while len(out) < length:
        out += hashlib.sha256(f"muster-samples:{label}:{len(out)}".encode()).hexdigest()
    return out[:length]


def number(label, low, high):
    return low + int(hexa(label, 12), 16) % (high - low + 1)


def pick(label, choices):
    return choices[number(label, 0, len(choices) - 1)]


def uuid(label):
    h = hexa(label, 32)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:32]}"


def sha256(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def moment(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def later(text, seconds):
    return (moment(text) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def epoch_millis(text):
    return int(moment(text).timestamp()) * 1000


def js(value):
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def tight(value, depth=2):
    """Indented down to some depth, one line each below: readable, and small for long lists."""
    def write(node, level):
        pad, end = "  " * (level + 1), "  " * level
        if level >= depth or not isinstance(node, (dict, list)) or not node:
            return json.dumps(node, ensure_ascii=False)
        if isinstance(node, dict):
            inner = [f"{pad}{json.dumps(k)}: {write(v, level + 1)}" for k, v in node.items()]
            return "{\n" + ",\n".join(inner) + f"\n{end}}}"
        return "[\n" + ",\n".join(pad + write(v, level + 1) for v in node) + f"\n{end}]"
    return write(value, 0) + "\n"


def xml(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def encode(files):
    return {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}


def zipped(entries):
    """A zip of (name, bytes) pairs, stored, so that no compressor's version shows in the bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a story has one name twice on purpose
        for name, data in entries:
            info = zipfile.ZipInfo(name, (2026, 11, 18, 9, 40, 0))
            info.create_system = 3
            info.external_attr = (0o40755 << 16 | 0x10) if name.endswith("/") else 0o100644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def tarball(entries):
    """A tar.gz of (name, bytes) pairs; a str instead of bytes makes a symbolic link to it."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in entries:
            info = tarfile.TarInfo(name)
            info.mtime = int(moment("2026-11-18T09:40:00Z").timestamp())
            if isinstance(data, str):
                info.type, info.linkname = tarfile.SYMTYPE, data
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return gzip.compress(raw.getvalue(), compresslevel=0, mtime=0)
