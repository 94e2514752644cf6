"""LETTER → OFFER: a file becomes a document, a document becomes an offer with the place of every field.

`read` takes a PDF with a text layer, DOCX, e-mail, text or an offer file (TOML) and returns a `Reading`.
"""

from __future__ import annotations

from pathlib import Path

from counteroffer.letter.document import Document
from counteroffer.letter.offer_file import dump, load
from counteroffer.letter.read import open_document
from counteroffer.offer import Reading

__all__ = ["Document", "dump", "extract", "load", "open_document", "read"]


def read(path: Path) -> Reading:
    """Return the offer in the file at `path`; `BadInput` says what is wrong with it and what to do."""
    from counteroffer.letter.patience import patience

    with patience(path.name):
        document = open_document(path)
        if document.form == "offer file":
            return Reading(load(document.text, document.source), {})
        return extract(document)


def extract(document: Document) -> Reading:
    """Return what `document` offers (see `letter.reading`)."""
    from counteroffer.letter.reading import extract as extract_fields

    return extract_fields(document)
