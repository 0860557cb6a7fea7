#!/usr/bin/env python3
"""Checks a staging record against its packet without any of Muster's code: json, lxml and PyYAML only.

    verify.py RECORD_DIR PACKET [--text] [--reference-data DIR]

Exit status: 0 everything holds, 5 something does not (a line for each), 2 wrong use.
"""
import argparse, base64, csv, hashlib, io, json, os, re, sys, tarfile, zipfile
from decimal import Decimal, InvalidOperation

import yaml
from lxml import etree


class Mismatch(Exception):
    """What a selector selects is not what the record says."""


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# --- packets ---------------------------------------------------------------------------------------------------------

def unpack(data):
    """The files of an archive by name; none if it is no archive."""
    if data[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            return {re.sub(r"^(\./)+", "", m.name): archive.extractfile(m).read() for m in archive if m.isfile()}
    except (tarfile.TarError, EOFError, OSError):
        return {}


def read_packet(path):
    """The files of a packet by path. The marker .ready is a signal to the inbox and no part of it."""
    if os.path.isdir(path):
        names = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
        files = {os.path.relpath(name, path).replace(os.sep, "/"): open(name, "rb").read() for name in names}
    else:
        files = unpack(open(path, "rb").read())
    files.pop(".ready", None)
    return files


def packet_id(files):
    lines = (f"{sha256(files[path])}  {path}\n".encode() for path in sorted(files, key=str.encode))
    return "sha256:" + sha256(b"".join(lines))


def document(files, path):
    """The bytes of a document; "outer.zip!/inner" is a file inside an archive inside the packet."""
    if path in files:
        return files[path]
    outer, inside, inner = path.partition("!/")
    if not inside or outer not in files:
        raise Mismatch(f"{path} is not in the packet")
    return document(unpack(files[outer]), inner)


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
    """Of a repeated key the first counts."""
    return dict(reversed(list(pairs)))


def from_json(text):
    """Numbers stay as they are written."""
    return json.loads(text, object_pairs_hook=first_wins, parse_int=str, parse_float=str, parse_constant=str)


def from_lines(text):
    """Lines of JSON, the first of them sound; a later one that is broken is a place with nothing in it."""
    def one(line, index):
        try:
            return from_json(line)
        except ValueError:
            if index == 0:
                raise
    return [one(line, index) for index, line in enumerate(line for line in text.split("\n") if line.strip())]


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
        """As far as libxml2 gets: of a report without its end, the beginning counts."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
        return self.once("xml", lambda: etree.fromstring(self.data, parser))

    def trees(self):
        """The one reading as JSON, JSON Lines or YAML; two for a single line, which is JSON and JSON Lines."""
        def make():
            text, found = decode(self.data), []
            for read in (from_json, from_lines, from_yaml):
                try:
                    if not found or read is from_lines and len(text.strip().splitlines()) == 1:
                        found.append(read(text))
                except ValueError:
                    continue
            return found
        return self.once("trees", make)


# --- selectors -------------------------------------------------------------------------------------------------------

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


def fits(place, where):
    """Conditions: the texts allowed at a pointer; "*" any, "!x" all but x or nothing, none at all: must be absent."""
    for pointer, allowed in where.items():
        found = [value for value in below(place, pointer) if value is not None]
        texts = ["" if isinstance(value, (dict, list)) else written(value) for value in found]
        excluded = [text[1:] for text in allowed if text.startswith("!")]
        if excluded and len(excluded) == len(allowed):
            good = not any(text in excluded for text in texts)
        else:
            good = any("*" in allowed or text in allowed for text in texts) if allowed else not found
        if not good:
            return False
    return True


def string_value(node):
    return str(node.xpath("string(.)")) if isinstance(node, etree._Element) else str(node)


def cell(text, row, column):
    """The cell under each delimiter that may be meant."""
    for delimiter in ",;\t|":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        if row <= len(rows) and column <= len(rows[row - 1]):
            yield [rows[row - 1][column - 1]]


def lines_found(text, selector):
    unwanted = selector.get("except")
    return [line for line in re.split(r"\r\n|\n|\r", text) if re.search(selector["pattern"], line)
            and not (unwanted and re.search(unwanted, line))]


def readings(source, selector):
    """Every list of texts that the selector may mean; several only where a document can be read in several ways."""
    kind, value, inner = selector["type"], selector.get("value"), selector.get("refinedBy")
    form = selector.get("conformsTo", "")
    if kind == "DecodedSelector" and selector["encoding"] == "base64":
        text = source.text().strip().replace("-", "+").replace("_", "/")
        return readings(Source(base64.b64decode(text + "=" * (-len(text) % 4))), inner)
    if kind == "FragmentSelector" and "rfc6901" in form:
        lists = [[written(place) for place in below(tree, value)] for tree in source.trees()]
    elif kind == "JsonSetSelector":
        sets = [[p for p in below(tree, selector["over"]) if fits(p, selector["where"])] for tree in source.trees()]
        lists = [["" if isinstance(place, (dict, list)) else written(place) for place in found] for found in sets]
    elif kind == "FragmentSelector" and "rfc7111" in form:
        lists = list(cell(source.text(), *map(int, re.fullmatch(r"cell=(\d+),(\d+)", value).groups())))
    elif kind == "XPathSelector":
        found = source.xml().xpath(value)
        lists = [[string_value(node) for node in (found if isinstance(found, list) else [found])]]
    elif kind == "TextPositionSelector":
        lists = [[source.text()[selector["start"]:selector["end"]]]]
    elif kind == "TextQuoteSelector":
        whole = selector.get("prefix", "") + selector["exact"] + selector.get("suffix", "")
        lists = [[selector["exact"]] if whole in source.text() else []]
    elif kind == "DataPositionSelector":
        lists = [[decode(source.data[selector["start"]:selector["end"]])]]
    elif kind == "LineSetSelector":
        lists = [lines_found(source.text(), selector)]
    elif kind == "WholeDocumentSelector" or kind == "FragmentSelector" and "rfc8118" in form:
        lists = [[source.text()]]
    else:
        raise Mismatch(f"unknown selector {kind}")
    if inner:
        return [found for texts in lists for text in texts for found in readings(Source(text.encode()), inner)]
    return lists


def derive(rule, texts):
    """The number of texts, or their sum, or the greatest or least: as numbers if all are, else as texts."""
    if rule == "count":
        return str(len(texts))
    try:
        numbers = [Decimal(text.strip().replace(",", "")) for text in texts]
    except InvalidOperation:
        return None if rule == "sum" else {"max": max, "min": min}[rule](texts)
    if rule == "sum":
        return format(sum(numbers, Decimal(0)), "f")
    return {"max": max, "min": min}[rule](texts, key=lambda text: numbers[texts.index(text)]) if texts else None


# --- the record ------------------------------------------------------------------------------------------------------

def canonical(value):
    """RFC 8785 for the values that a record has, among which are no fractions."""
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
        yield pointer, written(value)


class Verifier:
    def __init__(self, record_dir, packet, reference_data):
        self.dir, self.reference_data, self.files = record_dir, reference_data, read_packet(packet)
        self.bytes = open(os.path.join(record_dir, "record.json"), "rb").read()
        self.record, self.sources, self.failures, self.confirmed, self.skipped = json.loads(self.bytes), {}, [], 0, 0

    def expect(self, truth, message):
        if not truth:
            self.failures.append(message)

    def source(self, reference):
        """The document, or reference data file, that a claim names, if it still has its SHA-256."""
        key = reference.get("path") or reference["file"]
        if key not in self.sources:
            text = reference.get("extractedText")
            if "file" in reference:
                data = open(os.path.join(self.reference_data, key), "rb").read()
            else:
                data = document(self.files, key)
            if text:
                taken = open(os.path.join(self.dir, "extracted", text + ".txt"), "rb").read()
                if sha256(taken) != text:
                    raise Mismatch("the extracted text was changed")
                text = taken.decode("utf-8")
            self.sources[key] = Source(data, text)
        if sha256(self.sources[key].data) != reference["sha256"]:
            raise Mismatch(f"{key} has another SHA-256")
        return self.sources[key]

    def about(self, claim):
        """Whether a value that no fragment gives is a fact about a document, or the code of a finding."""
        value, steps = written(claim["value"]), [step["step"] for step in claim.get("steps", [])]
        if "document" not in claim:
            return any("finding/" + f["id"] in steps and f["code"] == value for f in self.record["findings"])
        trees = self.source(claim["document"]).trees() if value == "unsigned" else []
        entry = [d for d in self.record["documents"] if d["path"] == claim["document"]["path"]][0]
        return value in (entry["path"], "sha256:" + entry["sha256"], entry["kind"]) or entry["format"].startswith(value) \
            or any(isinstance(tree, dict) and "signatures" not in tree for tree in trees)

    def claim(self, claim):
        """Raises Mismatch unless the fragment gives raw, and the steps lead from there to the value."""
        if "selector" not in claim:
            if not self.about(claim):
                raise Mismatch("nothing in the record bears out this value")
            return
        steps, now = list(claim.get("steps", [])), claim["raw"]
        rule = re.fullmatch(r"(count|sum|max|min)@1", steps[0]["step"]) if steps else None
        found = readings(self.source(claim.get("document") or claim["referenceData"]), claim["selector"])
        if rule:
            now, told = steps.pop(0)["after"], [derive(rule[1], texts) for texts in found]
            if now not in told:
                raise Mismatch(f"the {rule[1]} is {told}, not {now}")
        else:
            # What is masked cannot be compared; what stands around it can.
            shape = ".*".join(map(re.escape, re.split(r"masked:[\w:.-]+", now)))
            if not any(len(texts) == 1 and re.fullmatch(shape, texts[0], re.DOTALL) for texts in found):
                raise Mismatch(f"the fragment is {str(found)[:200]}, not {now!r}")
        for step in steps:
            if step["before"] != now:
                raise Mismatch(f"step {step['step']} begins with {step['before']!r} after {now!r}")
            now = step["after"]
        if now != written(claim["value"]):
            raise Mismatch(f"the steps end with {now!r}, not with {claim['value']!r}")

    def field(self, pointer, entry, value):
        for claim in entry["claims"]:
            if "referenceData" in claim and not self.reference_data:
                self.skipped += 1
                continue
            try:
                self.claim(claim)
                self.confirmed += 1
            except (Mismatch, LookupError, OSError, ValueError, TypeError, AttributeError, etree.Error) as e:
                where = (claim.get("document") or {}).get("path", "")
                self.failures.append(f"{pointer}: {where}: {e if isinstance(e, Mismatch) else repr(e)}")
        chosen = [written(claim["value"]) for claim in entry["claims"] if claim["chosen"]]
        rests = [derive("sum", chosen)] if entry.get("combined") == "sum" else chosen
        good = value is None or entry["state"] == "withheld" if entry["state"] != "settled" else set(rests) == {value}
        self.expect(good, f"{pointer} is {entry['state']} and {value!r}, its claims say {rests}")

    def run(self):
        record, known = self.record, packet_id(self.files)
        self.expect(canonical(record).encode() == self.bytes, "record.json is not canonical (RFC 8785)")
        self.expect(known == record["packetId"], f"the packet is {known}, the record is about {record['packetId']}")
        for entry in record["documents"]:
            try:
                self.expect(sha256(document(self.files, entry["path"])) == entry["sha256"],
                            f"{entry['path']} has another SHA-256")
            except Mismatch as e:
                self.failures.append(str(e))
        values = dict(leaves(record["record"]))
        for pointer in sorted(values.keys() - record["provenance"].keys()):
            self.failures.append(f"{pointer} has a value and no provenance")
        for pointer, entry in sorted(record["provenance"].items()):
            self.field(pointer, entry, values.get(pointer))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("record_dir")
    parser.add_argument("packet")
    parser.add_argument("--text", action="store_true", help="a sentence instead of JSON at the end")
    parser.add_argument("--reference-data", help="confirms the values looked up there as well")
    options = parser.parse_args()
    verifier = Verifier(options.record_dir, options.packet, options.reference_data)
    verifier.run()
    result = {"confirmed": verifier.confirmed, "unchecked": verifier.skipped, "failures": len(verifier.failures)}
    print(*verifier.failures, sep="\n", end="\n" if verifier.failures else "")
    print(", ".join(f"{count} {word}" for word, count in result.items()) if options.text else json.dumps(result))
    return 5 if verifier.failures else 0


if __name__ == "__main__":
    sys.exit(main())
