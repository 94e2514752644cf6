"""From a file to a document: what the bytes are decides, not the name."""

from __future__ import annotations

import re
from pathlib import Path

from counteroffer.letter.document import Document, document_of, unusable
from counteroffer.rules import row

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_OLE = b"\xd0\xcf\x11\xe0"
_OFFER_FILE = re.compile(r"(?m)^[ \t]*(employer|title|base_amount|base_period|currency)\s*=")


def open_document(path: Path) -> Document:
    """Return the document at `path` as pages of lines; `BadInput` says what is wrong with it and what to do.

    Reads PDF with a text layer, DOCX, e-mail, text and offer files. The size is checked before anything is read.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise unusable(f"{name} is a folder, not a letter.", "Name the file of the letter inside it.")
        size = path.stat().st_size
        if size == 0:
            raise unusable(f"{name} is empty.", "Download or save the letter again.")
        check_size(size, name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise unusable(f"There is no file {name}.", "Check the name and the folder.") from error
    except (OSError, ValueError) as error:
        raise unusable(f"{name} cannot be opened.", "Check the name and that you may read it.") from error
    return document_from_bytes(data, name)


def check_size(size: int, name: str) -> None:
    """Raise `BadInput` where a file of `size` bytes is larger than any letter."""
    most = row("letter", "limits.file_bytes").value
    if size > most:
        raise unusable(
            f"{name} is {size // 1_000_000:,} MB; a letter is at most {most // 1_000_000} MB.",
            "Give only the letter itself, saved as PDF or DOCX.",
        )


def document_from_bytes(data: bytes, name: str) -> Document:
    """Return the document in `data`, told apart by its first bytes; `BadInput` as for `open_document`."""
    if b"%PDF-" in data[:1024]:
        from counteroffer.letter.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith(b"PK"):
        from counteroffer.letter.docx import read_docx

        return read_docx(data, name)
    _refuse_others(data, name)
    from counteroffer.letter.eml import looks_like_email, read_eml, strip_html
    from counteroffer.letter.plain import read_text

    if looks_like_email(data) or (name.lower().endswith(".eml") and b":" in data[:200]):
        return read_eml(data, name)
    document = read_text(data, name)
    if not document.text.strip():
        raise unusable(f"{name} holds no words.", "Download or save the letter again.")
    if _OFFER_FILE.search(document.text):
        return document_of(name, "offer file", document.text)
    if _is_html(document.text):
        return document_of(name, "text", strip_html(document.text))
    return document


def _is_html(text: str) -> bool:
    return re.match(r"(?i)\s*(<!doctype html|<html\b)", text) is not None


def _refuse_others(data: bytes, name: str) -> None:
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[8:12] in _BRANDS:
        raise unusable(
            f"{name} is a picture.",
            "Reading pictures needs OCR, which comes with the `ocr` extra in a later version; until then paste the "
            "text into a .txt file, or type the figures into an offer file (`counteroffer read --toml` shows one).",
        )
    if data.startswith(_OLE):
        raise unusable(
            f"{name} is an old Word document (.doc), or one protected by a password.",
            "Open it in a word processor and save it as DOCX or PDF, without a password.",
        )
    if data.startswith(b"{\\rtf"):
        raise unusable(f"{name} is an RTF document.", "Open it in a word processor and save it as DOCX or PDF.")
