#!/usr/bin/env python3
"""Checks a staging record against its packet without any of Muster's code: json, lxml and PyYAML only.

Exit status: 0 everything holds, 5 something does not (a line for each), 2 wrong use. README.md says what is checked.
"""
import argparse, base64, contextlib, csv, hashlib, io, json, os, pathlib, re, sys, tarfile, zipfile
from decimal import Decimal, InvalidOperation
from functools import cached_property
import yaml
from lxml import etree

class Mismatch(Exception):
    """The packet does not bear out what the record says."""

def sha256(data):
    return hashlib.sha256(data).hexdigest()
def content(*path):
    return pathlib.Path(*path).read_bytes()

def unpack(data):
    """The files of an archive by name; none if it is no archive."""
    try:
        if data[:2] == b"PK":
            archive = zipfile.ZipFile(io.BytesIO(data))
            return {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            return {re.sub(r"^(\./)+", "", m.name): archive.extractfile(m).read() for m in archive if m.isfile()}
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError):
        return {}

def read_packet(path):
    """The files of a packet by path. The marker .ready is a signal to the inbox and no part of it."""
    if os.path.isdir(path):
        names = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
        files = {os.path.relpath(name, path).replace(os.sep, "/"): content(name) for name in names}
    else:
        files = unpack(content(path))
    files.pop(".ready", None)
    return files

def packet_id(files):
    return "sha256:" + sha256("".join(f"{sha256(files[p])}  {p}\n" for p in sorted(files, key=str.encode)).encode())

def named(files, path):
    """The files of that name, or, where part of it is masked, those that it can stand for."""
    shape = ".*".join(map(re.escape, re.split(r"masked:[\w:.-]+", path)))
    return [files[path]] if path in files else [data for name, data in files.items() if re.fullmatch(shape, name)]

def document(files, path, digest):
    """The bytes of a document; "outer.zip!/inner" is a file inside an archive inside the packet."""
    outer, _, inner = path.partition("!/")
    found = named(files, path)
    for archive in named(files, outer) if inner and not found else []:
        with contextlib.suppress(Mismatch):
            found.append(document(unpack(archive), inner, digest))
    if not found:
        raise Mismatch(f"{path} is not in the packet")
    return next((data for data in found if sha256(data) == digest), found[0])

def decode(data):
    if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")

def first_wins(pairs):
    return dict(reversed(list(pairs)))

def from_json(text, strict=True):
    """Numbers stay as they are written; of a repeated key the first counts; what is broken is None if not strict."""
    with contextlib.suppress(*([] if strict else [ValueError])):
        return json.loads(text, object_pairs_hook=first_wins, parse_int=str, parse_float=str, parse_constant=str)

def from_yaml(text):
    """Scalars stay as they are written; the documents of a stream with several make a list."""
    def plain(node):
        if isinstance(node, yaml.MappingNode):
            return first_wins((key.value, plain(value)) for key, value in node.value)
        return [plain(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else node.value
    documents = [plain(node) for node in yaml.compose_all(text, Loader=yaml.BaseLoader) if node is not None]
    return documents[0] if len(documents) == 1 else documents

def written(value):
    """A scalar as the contract wants it told."""
    if isinstance(value, (dict, list)):
        raise Mismatch("the pointer leads to no scalar")
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)

class Source:
    """A document's bytes, and each way of reading them."""
    def __init__(self, data, extracted=None):
        self.data, self.text = data, decode(data) if extracted is None else extracted
    @cached_property
    def xml(self):
        """As far as libxml2 gets: of a report without its end, the beginning counts."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
        return etree.fromstring(self.data, parser)
    @cached_property
    def trees(self):
        """The one reading as JSON, JSON Lines or YAML; two for a single line, which is JSON and JSON Lines."""
        found, lines = [], [line for line in self.text.split("\n") if line.strip()]
        for read in (from_json, lambda _: [from_json(line, line is lines[0]) for line in lines], from_yaml):
            with contextlib.suppress(ValueError, yaml.YAMLError):
                if not found or read is not from_yaml and len(lines) == 1:
                    found.append(read(self.text))
        return found

def below(value, pointer):
    """The places at an RFC 6901 pointer, in which * may stand for every member or element."""
    places = [value]
    for raw in pointer.split("/")[1:]:
        step, found = raw.replace("~1", "/").replace("~0", "~"), []
        for place in places:
            if raw == "*" and isinstance(place, (dict, list)):
                found += place.values() if isinstance(place, dict) else place
            elif isinstance(place, dict) and step in place:
                found.append(place[step])
            elif isinstance(place, list) and step.isdigit() and int(step) < len(place):
                found.append(place[int(step)])
        places = found
    return places
def member(place):
    return "" if isinstance(place, (dict, list)) else written(place)

def fits(place, where):
    """Conditions: the texts allowed at a pointer; "*" any, "!x" all but x or nothing, none at all: must be absent."""
    for pointer, allowed in where.items():
        found = {member(value) for value in below(place, pointer) if value is not None}
        excluded = {text[1:] for text in allowed if text.startswith("!")}
        fitting = found if "*" in allowed else found & {*allowed}
        if found & excluded if excluded else not fitting if allowed else found:
            return False
    return True

def cell(text, fragment):
    """RFC 7111; the cell under each delimiter that may be meant."""
    row, column = map(int, re.fullmatch(r"cell=(\d+),(\d+)", fragment).groups())
    tables = [list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) for delimiter in ",;\t|"]
    return [table[row - 1][column - 1:column] for table in tables if row <= len(table)]

def readings(source, selector):
    """Every list of texts that the selector may mean; several only where a document can be read in several ways."""
    kind, value, form, inner = (selector.get(key, "") for key in ("type", "value", "conformsTo", "refinedBy"))
    if kind == "DecodedSelector" and selector["encoding"] == "base64":
        return readings(Source(base64.b64decode(source.text.strip().translate({45: 43, 95: 47}) + "==")), inner)
    if kind == "FragmentSelector" and "rfc6901" in form:
        lists = [[written(place) for place in below(tree, value)] for tree in source.trees]
    elif kind == "JsonSetSelector":
        lists = [[member(place) for place in below(tree, selector["over"]) if fits(place, selector["where"])]
                 for tree in source.trees]
    elif kind == "FragmentSelector" and "rfc7111" in form:
        lists = cell(source.text, value)
    elif kind == "XPathSelector":
        lists = [[str(node.xpath("string(.)")) if isinstance(node, etree._Element) else str(node)
                  for node in source.xml.xpath(value)]]
    elif kind == "TextPositionSelector":
        lists = [[source.text[selector["start"]:selector["end"]]]]
    elif kind == "TextQuoteSelector":
        around = selector["prefix"] + selector["exact"] + selector["suffix"]
        lists = [[selector["exact"]] if around in source.text else []]
    elif kind == "DataPositionSelector":
        lists = [[decode(source.data[selector["start"]:selector["end"]])]]
    elif kind == "LineSetSelector":
        lists = [[line for line in re.split(r"\r\n|\n|\r", source.text) if re.search(selector["pattern"], line)
                  and not ("except" in selector and re.search(selector["except"], line))]]
    elif kind == "WholeDocumentSelector" or kind == "FragmentSelector" and "rfc8118" in form:
        lists = [[source.text]]
    else:
        raise Mismatch(f"unknown selector {kind}")
    if inner:
        return [found for texts in lists for text in texts for found in readings(Source(text.encode()), inner)]
    return lists

def derive(rule, texts):
    """How many texts, or their sum, or the greatest or least: as numbers if all are, else as texts."""
    if rule == "count":
        return str(len(texts))
    try:
        keys = [Decimal(text.strip().replace(",", "")) for text in texts]
    except InvalidOperation:
        keys = texts
    if rule == "sum":
        return format(sum(keys, Decimal(0)), "f")
    return {"max": max, "min": min}[rule](zip(keys, texts))[1]

def canonical(value):
    """RFC 8785 for the values that a record has, among which are no fractions."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(f"{json.dumps(k, ensure_ascii=False)}:{canonical(v)}" for k, v in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)

def leaves(value, pointer=""):
    if not isinstance(value, (dict, list)):
        return {pointer: written(value)}
    return {p: leaf for key, inner in (value.items() if isinstance(value, dict) else enumerate(value))
            for p, leaf in leaves(inner, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}").items()}

class Verifier:
    def __init__(self, record_dir, packet, reference_data, previous=None):
        self.dir, self.reference_data, self.files = record_dir, reference_data, read_packet(packet)
        self.previous = read_packet(previous) if previous else {}
        self.previous_id = packet_id(self.previous) if previous else None
        self.bytes = content(record_dir, "record.json")
        self.record, self.sources, self.failures, self.confirmed, self.skipped = json.loads(self.bytes), {}, [], 0, 0
    def expect(self, truth, message):
        self.failures += [message] * (not truth)
    def source(self, reference):
        """The document, or reference data file, that a claim names, if it still has its SHA-256."""
        key, text = reference.get("path") or reference["file"], reference.get("extractedText")
        path, files = key, self.previous if "packet" in reference else self.files
        key = f"{reference.get('packet', '')} {path}"
        if key not in self.sources:
            over = [f for f in self.reference_data if os.path.exists(os.path.join(f, path))] or self.reference_data
            data = content(over[-1], path) if "file" in reference else document(files, path, reference["sha256"])
            taken = content(self.dir, "extracted", text + ".txt") if text else b""
            if text and sha256(taken) != text:
                raise Mismatch("the extracted text was changed")
            self.sources[key] = Source(data, taken.decode("utf-8") if text else None)
        if sha256(self.sources[key].data) != reference["sha256"]:
            raise Mismatch(f"{path} has another SHA-256")
        return self.sources[key]
    def about(self, claim):
        """Whether a value that no fragment gives is a fact about a document, or the code of a finding."""
        value, steps = written(claim["value"]), [step["step"] for step in claim.get("steps", [])]
        if "document" not in claim:
            return any("finding/" + f["id"] in steps and f["code"] == value for f in self.record["findings"])
        source, path = self.source(claim["document"]), claim["document"]["path"]
        if value == "unsigned":
            places = [place for tree in source.trees for place in (tree if isinstance(tree, list) else [tree])]
            return any(isinstance(place, dict) and "signatures" not in place for place in places)
        entry = next(entry for entry in self.record["documents"] if entry["path"] == path)
        return value in (path, "sha256:" + entry["sha256"], entry["kind"]) or entry["format"].startswith(value)
    def start(self, claim, steps):
        """The text that the steps begin with: what is selected, or what the first step's rule makes of it."""
        reference, raw = claim.get("document") or claim["referenceData"], claim["raw"]
        source = self.source(reference)
        rule = "" if not steps or steps[0]["before"] else steps[0]["step"].removesuffix("@1")
        if rule in ("file-name", "format"):  # nothing in the document says it, but its name or its format does
            name, _ = os.path.splitext(os.path.basename(reference["path"]))
            told = [name if rule == "file-name" else reference["format"].partition("@")[0]]
        elif rule in ("count", "sum", "max", "min"):
            told = [derive(rule, texts) for texts in readings(source, claim["selector"])]
        else:  # what is masked cannot be compared; what stands around it can
            shape = ".*".join(map(re.escape, re.split(r"masked:[\w:.-]+", raw)))
            found, rule = readings(source, claim["selector"]), ""
            told = [raw if len(texts) == 1 and re.fullmatch(shape, texts[0], re.DOTALL) else texts for texts in found]
        now = steps.pop(0)["after"] if rule else raw
        if now not in told:
            raise Mismatch(f"the {rule or 'fragment'} is {str(told)[:200]}, not {now!r}")
        return now
    def claim(self, claim):
        """Raises Mismatch unless the fragment gives raw, and the steps lead from there to the value."""
        if "selector" not in claim and not self.about(claim):
            raise Mismatch("nothing in the record bears out this value")
        steps = list(claim["steps"]) if "selector" in claim else []
        now = self.start(claim, steps) if "selector" in claim else written(claim["value"])
        for step in steps:
            if step["before"] != now:
                raise Mismatch(f"step {step['step']} begins with {step['before']!r} after {now!r}")
            now = step["after"]
        if now != written(claim["value"]):
            raise Mismatch(f"the steps end with {now!r}, not with {claim['value']!r}")
    def field(self, pointer, entry, value):
        for claim in entry["claims"]:
            other = claim.get("document", {}).get("packet")
            if "referenceData" in claim and not self.reference_data or other and other != self.previous_id:
                self.skipped += 1  # could not be checked, which is not the same as being right
                continue
            try:
                self.claim(claim)
                self.confirmed += 1
            except (Mismatch, LookupError, OSError, ValueError, TypeError, AttributeError, etree.Error) as e:
                path, what = claim.get("document", {}).get("path", ""), e if isinstance(e, Mismatch) else repr(e)
                self.failures.append(f"{pointer}: {path}: {what}")
        rests = [written(claim["value"]) for claim in entry["claims"] if claim["chosen"]]
        rests = {derive("sum", rests)} if entry.get("combined") == "sum" else set(rests)
        good = value is None or entry["state"] == "withheld" if entry["state"] != "settled" else rests == {value}
        self.expect(good, f"{pointer} is {entry['state']} and {value!r}, its claims say {sorted(rests)}")
    def run(self):
        record, known = self.record, packet_id(self.files)
        self.expect(canonical(record).encode() == self.bytes, "record.json is not canonical (RFC 8785)")
        self.expect(known == record["packetId"], f"the packet is {known}, the record is about {record['packetId']}")
        for entry in record["documents"]:
            try:
                self.source(entry)
            except (Mismatch, OSError) as e:
                self.failures.append(f"{entry['path']}: {e}")
        values = leaves(record["record"])
        self.failures += [f"{pointer} has no provenance" for pointer in values if pointer not in record["provenance"]]
        for pointer, entry in sorted(record["provenance"].items()):
            self.field(pointer, entry, values.get(pointer))

def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("record_dir"), parser.add_argument("packet")
    parser.add_argument("--text", action="store_true", help="a sentence instead of JSON at the end")
    parser.add_argument("--reference-data", action="append", default=[], help="confirms the values looked up there "
                        "as well; of several folders, a file of a later one counts instead of an earlier one's")
    parser.add_argument("--previous-packet", help="confirms what rests on the previous release as well")
    options = parser.parse_args()
    verifier = Verifier(options.record_dir, options.packet, options.reference_data, options.previous_packet)
    verifier.run()
    result = {"confirmed": verifier.confirmed, "unchecked": verifier.skipped, "failures": len(verifier.failures)}
    sys.stdout.writelines(failure + "\n" for failure in verifier.failures)
    print(", ".join(f"{count} {word}" for word, count in result.items()) if options.text else json.dumps(result))
    return 5 if verifier.failures else 0

if __name__ == "__main__":
    sys.exit(main())
