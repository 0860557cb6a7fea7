"""Documents that people write: runbooks, incident notes, change summaries; as Markdown, HTML, DOCX and PDF."""

from .kit import xml, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Page:
    """A title, facts (label, value), and sections of paragraphs or numbered steps, to be written in several forms."""

    def __init__(self, title, facts, sections):
        self.title, self.facts, self.sections = title, facts, sections

    def markdown(self):
        out = [f"# {self.title}", "", "| | |", "|---|---|"] + [f"| {k} | {v} |" for k, v in self.facts]
        for heading, body in self.sections:
            out += ["", f"## {heading}", ""]
            if isinstance(body, list):
                out += [f"{i}. {step}" for i, step in enumerate(body, 1)]
            else:
                out.append(body)
        return "\n".join(out) + "\n"

    def html(self):
        rows = "".join(f"<tr><th>{xml(k)}</th><td>{xml(v)}</td></tr>\n" for k, v in self.facts)
        out = [f"<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{xml(self.title)}</title></head>",
               f"<body>\n<h1>{xml(self.title)}</h1>\n<table>\n{rows}</table>"]
        for heading, body in self.sections:
            out.append(f"<h2>{xml(heading)}</h2>")
            if isinstance(body, list):
                out.append("<ol>\n" + "\n".join(f"<li>{xml(step)}</li>" for step in body) + "\n</ol>")
            else:
                out.append(f"<p>{xml(body)}</p>")
        return "\n".join(out) + "\n</body>\n</html>\n"

    def lines(self):
        """(style, text) of each paragraph, for DOCX and PDF."""
        yield "Heading1", self.title
        for label, value in self.facts:
            yield "", f"{label}: {value}"
        for heading, body in self.sections:
            yield "Heading2", heading
            for i, part in enumerate(body if isinstance(body, list) else [body], 1):
                yield "", f"{i}. {part}" if isinstance(body, list) else part

    def docx(self):
        def paragraph(style, text):
            properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
            return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p>'
        body = "".join(paragraph(style, text) for style, text in self.lines())
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        package = "http://schemas.openxmlformats.org/package/2006"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        styles = "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>'
                         for n in (1, 2))
        parts = [
            ("[Content_Types].xml", f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
             f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
             f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
             f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/></Types>'),
            ("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
             f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'),
            ("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
             f'Type="{office}/styles" Target="styles.xml"/></Relationships>'),
            ("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'),
            ("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')]
        return zipped([(name, (head + text).encode()) for name, text in parts])

    def pdf(self):
        commands, y = [], 800
        for style, text in self.lines():
            size = {"Heading1": 16, "Heading2": 13}.get(style, 10)
            y -= size + 8 if style else 15
            for i, line in enumerate(wrap(text, 95)):
                y -= 13 if i else 0
                safe = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
                commands.append(f"BT /F1 {size} Tf 50 {y} Td ({safe}) Tj ET")
        stream = "\n".join(commands).encode("latin-1")
        objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                   b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                   b"/Resources << /Font << /F1 5 0 R >> >> >>",
                   b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
                   b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
        out, places = b"%PDF-1.4\n", []
        for i, content in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (i, content)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        return out + (b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
                      + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(out)))


def wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return lines + [line]


def runbook(release, environments, rehearsed, steps):
    return Page(f"Rollback runbook: {release.service}", [
        ("Service", release.service),
        ("Release", release.version),
        ("Rollback version", release.previous),
        ("Environments", ", ".join(environments)),
        ("Last rehearsed", rehearsed),
    ], [
        ("When to roll back", "Roll back when the error rate of the canary stays above two percent for ten minutes, or "
                              "when a health check fails in any zone."),
        ("Rollback procedure", steps),
        ("After the rollback", "Run the canary checks again and note the time in the deployment history."),
    ])


def incident(release, number, what, version, date, summary, cause, actions):
    return Page(f"{number}: {what}", [
        ("Service", release.service),
        ("Affected version", version),
        ("Date", date),
        ("Severity", "SEV-3"),
    ], [
        ("Summary", summary),
        ("Cause", cause),
        ("Follow-up actions", actions),
    ])


def change_summary(release, changes, reviewed):
    """A Markdown summary of configuration changes, one section and table per environment."""
    out = [f"# Configuration changes: {release.service} {release.version}", ""]
    for environment, rows in changes:
        out += [f"## {environment}", "", "| Key | Before | After |", "|---|---|---|"]
        out += [f"| `{key}` | {before} | {after} |" for key, before, after in rows]
        out += ["", "Secrets touched: no", f"Reviewed: {reviewed}", ""]
    return "\n".join(out)
