"""DOCX by our own walk over zip and XML.

Why: the common libraries drop tracked insertions, content controls, headers and text boxes without a word.
Insertions are read, deletions are not; cells of a table row are joined with a tab.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from counteroffer.letter.document import Document, document_of, unusable
from counteroffer.rules import row

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DELETED = {"del", "moveFrom", "delText", "instrText", "Fallback"}
_TEXT = {"t": None, "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def read_docx(data: bytes, source: str) -> Document:
    """Return the document in a DOCX's bytes; `BadInput` where it is broken, no Word file, or a zip bomb."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_sizes(archive, source)
            names = _story(archive.namelist())
            if "word/document.xml" not in names:
                raise unusable(f"{source} is a zip file, but no Word document.", "Save the letter as PDF or DOCX.")
            lines = [line for name in names for line in _lines(archive.read(name), source)]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise _broken(source) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise _broken(source) from error
    text = "\n".join(lines)
    if not text.strip():
        raise unusable(
            f"{source} is a Word document without text.",
            "If it holds a picture of the letter, paste the letter's text into a .txt file.",
        )
    return document_of(source, "docx", text)


def _broken(source: str) -> Exception:
    return unusable(f"{source} is a damaged Word document.", "Open it in a word processor and save it again as DOCX.")


def _check_sizes(archive: zipfile.ZipFile, source: str) -> None:
    """Zip directories state the unpacked sizes; `zipfile` never unpacks more than the stated size."""
    unpacked = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml"))
    if unpacked > row("letter", "limits.docx_xml_bytes").value:
        raise unusable(
            f"{source} would unpack to {unpacked // 1_000_000:,} MB of text: no letter is that long.",
            "Open it in a word processor, save it again, and check where it came from.",
        )


def _story(names: list[str]) -> list[str]:
    """Headers, the body, footers, in reading order."""

    def kind(name: str) -> list[str]:
        found = (n for n in names if n.startswith(f"word/{name}") and n.endswith(".xml"))
        return sorted(found)

    body = [name for name in names if name == "word/document.xml"]
    return [*kind("header"), *body, *kind("footnotes"), *kind("footer")]


def _lines(xml: bytes, source: str) -> list[str]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise _broken(source) from error
    return list(_blocks(root))


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _blocks(element: Element) -> Iterator[str]:
    for child in element:
        name = _local(child)
        if name == "p":
            yield from _paragraph(child)
        elif name == "tr":
            cells = [" ".join(part for part in _blocks(cell) if part.strip()) for cell in _cells(child)]
            yield "\t".join(cells)
        elif name == "tbl":
            yield from _blocks(child)
            yield ""
        elif name not in _DELETED:
            yield from _blocks(child)


def _cells(row_element: Element) -> Iterator[Element]:
    """A cell may stand inside a content control."""
    for child in row_element:
        if _local(child) == "tc":
            yield child
        elif _local(child) not in _DELETED:
            yield from _cells(child)


def _paragraph(paragraph: Element) -> Iterator[str]:
    boxes: list[str] = []
    text = "".join(_runs(paragraph, boxes))
    yield from text.split("\n")
    yield from boxes
    if not _in_list(paragraph):
        yield ""


def _in_list(paragraph: Element) -> bool:
    return any(_local(node) == "numPr" for part in paragraph if _local(part) == "pPr" for node in part)


def _runs(element: Element, boxes: list[str]) -> Iterator[str]:
    for child in element:
        name = _local(child)
        if name == "txbxContent":
            boxes.extend(_blocks(child))
        elif name in _TEXT:
            yield (child.text or "") if name == "t" else _TEXT[name] or ""
        elif name not in _DELETED and name != "pPr":
            yield from _runs(child, boxes)
