"""Render the example letters from their sources: PDF with typst, DOCX and e-mail with the standard library.

    python tools/render_examples.py            # writes examples/
    python tools/render_examples.py FOLDER     # writes there, for comparison

The bytes depend on the sources alone: dates are fixed, and the DOCX is not compressed, because compressors differ.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SOURCES = EXAMPLES / "source"
WRITTEN = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
REVISED = "2026-11-18T15:20:00Z"
REVISER = "Grace Lindholm"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_MAIN}.header+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/header" Target="header1.xml"/></Relationships>',
}
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_COLUMNS = (2900, 6460)
_CHANGE = re.compile(r"\{(\+\+|--)(.*?)\1\}", re.DOTALL)


def render_pdf(source: Path) -> bytes:
    """Return the PDF of a typst source, set in typst's own fonts so that every machine gets the same pages."""
    from typst import Compiler

    pdf = Compiler(str(source), ignore_system_fonts=True).compile(format="pdf", timestamp=WRITTEN)
    assert isinstance(pdf, bytes)
    return pdf


def render_eml(source: Path) -> bytes:
    """Return the e-mail of a plain source: header lines, an empty line, the body."""
    head, _, body = source.read_text("utf-8").partition("\n\n")
    message = EmailMessage(policy=SMTP)
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        message[name] = value
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    return bytes(message)


def render_docx(source: Path) -> bytes:
    """Return the Word file of a plain source.

    The first paragraph may be `header: …`. Lines starting with `|` make a table; `{++…++}` is a tracked insertion and
    `{--…--}` a tracked deletion. A paragraph of short lines keeps its line ends, as an address does.
    """
    blocks = source.read_text("utf-8").strip().split("\n\n")
    header = blocks.pop(0).removeprefix("header: ") if blocks[0].startswith("header: ") else ""
    body = "".join(_table(block) if block.startswith("|") else _paragraph(block) for block in blocks)
    spaces = f'xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}"'
    parts = _PARTS | {
        "word/document.xml": f"<w:document {spaces}><w:body>{body}{_SECTION}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {spaces}>{_paragraph(header)}</w:hdr>",
    }
    return _zip({name: _XML + xml for name, xml in parts.items()})


def _zip(parts: dict[str, str]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, xml.encode("utf-8"))
    return packed.getvalue()


def _paragraph(text: str) -> str:
    lines = text.split("\n")
    keeps_line_ends = "{" not in text and all(len(line) < 60 for line in lines)
    joined = text if keeps_line_ends else " ".join(lines)
    return f'<w:p><w:pPr><w:spacing w:after="160"/></w:pPr>{"".join(_runs(joined))}</w:p>'


def _runs(text: str) -> Iterator[str]:
    done = 0
    for change in _CHANGE.finditer(text):
        yield _run(text[done : change.start()])
        kind, run = ("ins", _run) if change[1] == "++" else ("del", _deleted)
        author = f'w:id="{change.start() + 1}" w:author="{REVISER}" w:date="{REVISED}"'
        yield f"<w:{kind} {author}>{run(change[2])}</w:{kind}>"
        done = change.end()
    yield _run(text[done:])


def _run(text: str) -> str:
    if not text:
        return ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def _deleted(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'


def _table(block: str) -> str:
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in block.split("\n")]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _COLUMNS)
    drawn = "".join(f"<w:tr>{''.join(map(_cell, row, _COLUMNS))}</w:tr>" for row in rows)
    look = f'<w:tblPr><w:tblW w:w="{sum(_COLUMNS)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl><w:p/>"


def _cell(text: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{"".join(_runs(text))}</w:p></w:tc>'


def main(folder: Path = EXAMPLES) -> None:
    """Write every example that has a source to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "offer-letter.pdf").write_bytes(render_pdf(SOURCES / "offer-letter.typ"))
    (folder / "nurse.docx").write_bytes(render_docx(SOURCES / "nurse.txt"))
    (folder / "graduate.eml").write_bytes(render_eml(SOURCES / "graduate.txt"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
