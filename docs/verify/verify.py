#!/usr/bin/env python3
"""Checks a staging record against its packet without any of Muster's code: json, lxml and PyYAML only.

    verify.py RECORD_DIR PACKET [--text] [--reference-data DIR]

Exit status: 0 everything holds, 5 something does not (a line for each), 2 wrong use.
"""
import base64, csv, hashlib, io, json, os, re, sys, tarfile, zipfile
from decimal import Decimal, InvalidOperation

import yaml
from lxml import etree


class Written(str):
    """A JSON number, boolean or null, as it is written."""


class Mismatch(Exception):
    """What a selector selects is not what the record says."""


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# --- packets ---------------------------------------------------------------------------------------------------------

def unpack(data):
    """The files of an archive by name; None if it is none."""
    if data[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            members = [m for m in archive.getmembers() if m.isfile()]
            return {re.sub(r"^(\./)+", "", m.name): archive.extractfile(m).read() for m in members}
    except (tarfile.TarError, EOFError, OSError):
        return None


def read_packet(path):
    """The files of a packet by path. The marker .ready is a signal to the inbox and no part of it."""
    if not os.path.isdir(path):
        with open(path, "rb") as file:
            files = unpack(file.read()) or {}
    else:
        files = {}
        for folder, _, names in os.walk(path):
            for name in names:
                full = os.path.join(folder, name)
                with open(full, "rb") as file:
                    files[os.path.relpath(full, path).replace(os.sep, "/")] = file.read()
    files.pop(".ready", None)
    return files


def packet_id(files):
    lines = (f"{sha256(files[path])}  {path}\n".encode() for path in sorted(files, key=str.encode))
    return "sha256:" + sha256(b"".join(lines))


def document(files, path):
    """The bytes of a document; "outer.zip!/inner" is a file inside an archive inside the packet."""
    for i, part in enumerate(path.split("!/")):
        files = files if i == 0 else unpack(data) or {}
        if part not in files:
            raise Mismatch(f"{path} is not in the packet")
        data = files[part]
    return data


# --- documents as stock libraries read them --------------------------------------------------------------------------

def decode(data):
    for mark, charset in ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le")):
        if data.startswith(mark):
            return data[len(mark):].decode(charset)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")


def first_wins(pairs):
    return dict(reversed(list(pairs)))


def from_json(text):
    return json.loads(text, object_pairs_hook=first_wins, parse_int=Written, parse_float=Written, parse_constant=Written)


def from_yaml(text):
    """Scalars stay texts, as with PyYAML's BaseLoader; of a repeated key the first counts, as in JSON here."""
    def plain(node):
        if isinstance(node, yaml.MappingNode):
            return first_wins((key.value, plain(value)) for key, value in node.value)
        return [plain(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else node.value
    documents = [plain(node) for node in yaml.compose_all(text, Loader=yaml.BaseLoader) if node is not None]
    return documents[0] if len(documents) == 1 else documents


def from_lines(text):
    return [from_json(line) for line in text.split("\n") if line.strip()]


def from_xml(data):
    # As far as libxml2 gets: a report whose end is missing was still read up to there.
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True))


def written(value):
    """A scalar as the contract wants it told."""
    if isinstance(value, (dict, list)):
        raise Mismatch("the pointer leads to no scalar")
    return {True: "true", False: "false", None: "null"}.get(value, value) if not isinstance(value, str) else str(value)


def below(value, pointer):
    """RFC 6901, and * for every member or element."""
    places = [value]
    for raw in pointer.split("/")[1:]:
        step, nexts = raw.replace("~1", "/").replace("~0", "~"), []
        for place in places:
            if raw == "*" and isinstance(place, (dict, list)):
                nexts += place.values() if isinstance(place, dict) else place
            elif isinstance(place, dict) and step in place:
                nexts.append(place[step])
            elif isinstance(place, list) and step.isdigit() and int(step) < len(place):
                nexts.append(place[int(step)])
        places = nexts
    return places


def fits(place, where):
    for pointer, allowed in where.items():
        found = below(place, pointer)
        if not allowed and found or allowed and not found:
            return False
        if allowed and "*" not in allowed and (isinstance(found[0], (dict, list)) or written(found[0]) not in allowed):
            return False
    return True


class Source:
    """A document's bytes, with each way of reading them done once."""

    def __init__(self, data, extracted=None):
        self.data, self.extracted, self.kept = data, extracted, {}

    def once(self, name, make):
        if name not in self.kept:
            self.kept[name] = make()
        return self.kept[name]

    def text(self):
        return self.once("text", lambda: decode(self.data) if self.extracted is None else self.extracted)

    def xml(self):
        return self.once("xml", lambda: from_xml(self.data))

    def roots(self):
        """The JSON or YAML readings that are possible: a single line of JSON Lines is also plain JSON."""
        def make():
            found = []
            for read in (from_json, from_lines, from_yaml):
                try:
                    found.append(read(decode(self.data)))
                except (ValueError, yaml.YAMLError, RecursionError):
                    continue
            return found
        return self.once("roots", make)


# --- selectors -------------------------------------------------------------------------------------------------------

def string_value(node):
    return str(node.xpath("string(.)")) if isinstance(node, etree._Element) else str(node)


def cells(source, fragment):
    row, column = map(int, re.fullmatch(r"cell=(\d+),(\d+)", fragment).groups())
    for delimiter in ",;\t|":
        rows = list(csv.reader(io.StringIO(source.text(), newline=""), delimiter=delimiter))
        if row <= len(rows) and column <= len(rows[row - 1]):
            yield [rows[row - 1][column - 1]]


def quoted(text, selector):
    exact = selector["exact"]
    return [exact] if selector.get("prefix", "") + exact + selector.get("suffix", "") in text else []


def readings(source, selector):
    """Every list of texts that the selector may mean; more than one only where a document can be read in two ways."""
    kind, inner = selector["type"], selector.get("refinedBy")
    if kind == "FragmentSelector" and "rfc6901" in selector["conformsTo"]:
        lists = [[written(place) for place in below(root, selector["value"])] for root in source.roots()]
    elif kind == "FragmentSelector" and "rfc7111" in selector["conformsTo"]:
        lists = cells(source, selector["value"])
    elif kind == "FragmentSelector" and "rfc8118" in selector["conformsTo"] or kind == "WholeDocumentSelector":
        lists = [[source.text()]]
    elif kind == "XPathSelector":
        found = source.xml().xpath(selector["value"])
        lists = [[string_value(node) for node in found] if isinstance(found, list) else [string_value(found)]]
    elif kind == "TextPositionSelector":
        lists = [[source.text()[selector["start"]:selector["end"]]]]
    elif kind == "TextQuoteSelector":
        lists = [quoted(source.text(), selector)]
    elif kind == "DataPositionSelector":
        lists = [[decode(source.data[selector["start"]:selector["end"]])]]
    elif kind == "DecodedSelector" and selector["encoding"] == "base64":
        text = source.text().strip().replace("-", "+").replace("_", "/")
        return readings(Source(base64.b64decode(text + "=" * (-len(text) % 4))), inner)
    elif kind == "JsonSetSelector":
        places = [[p for p in below(root, selector["over"]) if fits(p, selector.get("where", {}))]
                  for root in source.roots()]
        lists = [["" if isinstance(p, (dict, list)) else written(p) for p in found] for found in places]
    elif kind == "LineSetSelector":
        lists = [[line for line in re.split(r"\r\n|\n|\r", source.text()) if re.search(selector["pattern"], line)]]
    else:
        raise Mismatch(f"unknown selector {kind}")
    if inner and not kind.startswith("Json"):
        return [found for texts in lists for text in texts for found in readings(Source(text.encode()), inner)]
    return list(lists)


def derive(rule, texts):
    if rule == "count":
        return str(len(texts))
    try:
        numbers = [Decimal(text.replace(",", "").strip()) for text in texts]
    except InvalidOperation:
        if rule == "sum":
            return None
        return {"max": max, "min": min}[rule](texts, default=None)
    result = {"sum": sum, "max": max, "min": min}[rule](numbers) if numbers else Decimal(0) if rule == "sum" else None
    return None if result is None else format(result, "f")


def same(a, b):
    """Equal texts, or equal numbers: 5 and 5.0."""
    try:
        return a == b or a is not None and Decimal(a) == Decimal(b)
    except InvalidOperation:
        return False


# --- the record ------------------------------------------------------------------------------------------------------

def canonical(value):
    """RFC 8785, for the values a record has: no number needs an exponent."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(f"{json.dumps(k, ensure_ascii=False)}:{canonical(v)}" for k, v in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def leaves(value, pointer=""):
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")
    else:
        yield pointer, written(value) if isinstance(value, (bool, type(None))) else str(value)


class Verifier:
    def __init__(self, record_dir, packet, reference_data):
        with open(os.path.join(record_dir, "record.json"), "rb") as file:
            self.bytes = file.read()
        self.record, self.dir, self.reference_data = json.loads(self.bytes), record_dir, reference_data
        self.files, self.sources, self.failures, self.confirmed, self.skipped = read_packet(packet), {}, [], 0, 0

    def expect(self, truth, message):
        if not truth:
            self.failures.append(message)

    def extracted(self, reference):
        """The text that was taken out of a DOCX or PDF, by its own SHA-256."""
        digest = reference.get("extractedText")
        if digest is None:
            return None
        digest = digest.removeprefix("sha256:")
        with open(os.path.join(self.dir, "extracted", digest + ".txt"), "rb") as file:
            data = file.read()
        if sha256(data) != digest:
            raise Mismatch(f"the extracted text of {reference['path']} was changed")
        return data.decode("utf-8")

    def source(self, reference):
        key = reference.get("path") or reference.get("file")
        if key not in self.sources:
            if "file" in reference:
                with open(os.path.join(self.reference_data, reference["file"]), "rb") as file:
                    self.sources[key] = Source(file.read())
            else:
                self.sources[key] = Source(document(self.files, key), self.extracted(reference))
        if sha256(self.sources[key].data) != reference["sha256"].removeprefix("sha256:"):
            raise Mismatch(f"{key} has another SHA-256")
        return self.sources[key]

    def about(self, claim):
        """A value that speaks about a document itself, or a flag that names a finding."""
        value = str(claim["value"])
        if "document" in claim:
            self.source(claim["document"])
            known = [d for d in self.record["documents"] if d["path"] == claim["document"]["path"]]
            return bool(known) and value.removeprefix("sha256:") in [
                str(v).removeprefix("sha256:") for v in known[0].values()]
        steps = [s["step"] for s in claim.get("steps", [])] + [claim.get("step"), claim.get("finding")]
        return any(f["id"] in steps and f["code"] == value for f in self.record["findings"])

    def claim(self, claim):
        """Raises Mismatch unless the fragment gives raw, and the steps lead from there to the value."""
        reference = claim.get("document") or claim.get("referenceData")
        if "selector" not in claim:
            if not self.about(claim):
                raise Mismatch("nothing in the record bears out this value")
            return
        steps = list(claim.get("steps", []))
        rule = re.fullmatch(r"(count|sum|max|min)@1", steps[0]["step"]) if steps else None
        found = readings(self.source(reference), claim["selector"])
        if rule:
            now, told = steps[0]["after"], [derive(rule[1], texts) for texts in found]
            if not any(same(number, now) for number in told):
                raise Mismatch(f"the {rule[1]} is {told}, not {now}")
            steps.pop(0)
        else:
            now = claim["raw"]
            if [now] not in found:
                raise Mismatch(f"the fragment is {str(found)[:200]}, not {now!r}")
        for step in steps:
            if step["before"] != now:
                raise Mismatch(f"step {step['step']} begins with {step['before']!r} after {now!r}")
            now = step["after"]
        if now != claim["value"]:
            raise Mismatch(f"the steps end with {now!r}, not with {claim['value']!r}")

    def run(self):
        record = self.record
        self.expect(canonical(record).encode() == self.bytes, "record.json is not canonical (RFC 8785)")
        self.expect(packet_id(self.files) == record["packetId"], f"the packet is {packet_id(self.files)}, "
                    f"the record is about {record['packetId']}")
        for entry in record["documents"]:
            try:
                digest = sha256(document(self.files, entry["path"]))
                self.expect(digest == entry["sha256"].removeprefix("sha256:"), f"{entry['path']} has SHA-256 {digest}")
            except Mismatch as e:
                self.failures.append(str(e))
        values = dict(leaves(record["record"]))
        for pointer in values.keys() - record["provenance"].keys():
            self.failures.append(f"{pointer} has a value and no provenance")
        for pointer, entry in sorted(record["provenance"].items()):
            self.field(pointer, entry, values.get(pointer))
        return self.failures

    def field(self, pointer, entry, value):
        claims = entry.get("claims", [])
        for claim in claims:
            if "referenceData" in claim and not self.reference_data:
                self.skipped += 1
                continue
            try:
                self.claim(claim)
                self.confirmed += 1
            except (Mismatch, KeyError, OSError, ValueError, TypeError, AttributeError, etree.Error) as e:
                where = (claim.get("document") or claim.get("referenceData") or {}).get("path", "reference data")
                self.failures.append(f"{pointer}: {where}: {e if isinstance(e, Mismatch) else repr(e)}")
        if entry["state"] != "settled":
            self.expect(value is None or entry["state"] == "withheld", f"{pointer} is {entry['state']} and has a value")
            return
        chosen = [str(claim["value"]) for claim in claims if claim.get("chosen")]
        rests = [derive("sum", chosen)] if entry.get("combined") == "sum" else chosen
        self.expect(value is not None and rests and set(rests) == {value}, f"{pointer} is {value!r}, its claims say {rests}")


def main(arguments):
    text, reference_data = "--text" in arguments, None
    arguments = [argument for argument in arguments if argument != "--text"]
    if "--reference-data" in arguments:
        at = arguments.index("--reference-data")
        reference_data = (arguments[at + 1:at + 2] or [None])[0]
        del arguments[at:at + 2]
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    verifier = Verifier(*arguments, reference_data)
    failures = verifier.run()
    for failure in failures:
        print(failure)
    left = f", {verifier.skipped} looked up in reference data and left unchecked" if verifier.skipped else ""
    summary = {"confirmed": verifier.confirmed, "unchecked": verifier.skipped, "failures": len(failures)}
    print(f"{verifier.confirmed} claims confirmed{left}, {len(failures)} failures" if text else json.dumps(summary))
    return 5 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
