"""Text files: bytes to characters, and nothing that only looks like text."""

from __future__ import annotations

import codecs

from counteroffer.letter.document import Document, document_of, unusable
from counteroffer.rules import row

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> str | None:
    """Return `data` as text (UTF-8, UTF-16 or Windows-1252), or None where it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    bare = _bare_utf16(data)
    if bare:
        return _decoded(data, bare)
    text = _decoded(data, "utf-8")
    return text if text is not None else _decoded(data, "cp1252")


def read_text(data: bytes, source: str) -> Document:
    """Return the document in a text file's bytes; `BadInput` where they are no text."""
    text = decode(data)
    if text is None:
        raise unusable(
            f"{source} is not text, nor a PDF, DOCX or e-mail.",
            "Save the letter as PDF or DOCX, or paste its text into a .txt file.",
        )
    return document_of(source, "text", text)


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark has a zero in every second byte of Latin text."""
    head = data[:2000]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    half = row("letter", "limits.utf16_zero_share").value
    if odd > half and even < 1 - half:
        return "utf-16-le"
    return "utf-16-be" if even > half and odd < 1 - half else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    odd = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v")
    allowed = row("letter", "limits.control_share").value
    return text if odd <= allowed * len(text) else None
