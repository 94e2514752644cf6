"""The noun every reader makes: a document as pages of lines, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass

from counteroffer.problems import BadInput, Problem


@dataclass(frozen=True, slots=True)
class Document:
    """Lines of text by page. Cells of a table row are joined with a tab."""

    source: str
    """The file's name, for messages."""
    form: str
    """"pdf", "docx", "eml", "text" or "offer file"."""
    pages: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The whole text, one line per line, pages separated by a form feed."""
        return "\n\f".join("\n".join(page) for page in self.pages)


def document_of(source: str, form: str, *pages: str) -> Document:
    """Return a document made of page texts; form feeds inside a text start a new page."""
    parts = [part for page in pages for part in page.split("\f")]
    return Document(source, form, tuple(tuple(part.splitlines()) for part in parts))


def unusable(what: str, next_step: str) -> BadInput:
    """Return the exception for a file that cannot be read: one clear problem."""
    return BadInput(Problem(what, next_step))
