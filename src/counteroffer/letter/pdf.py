"""PDF with a text layer, read with pypdfium2: it keeps reading order on two-column files."""

from __future__ import annotations

from counteroffer.letter.document import Document, document_of, unusable
from counteroffer.rules import row


def read_pdf(data: bytes, source: str) -> Document:
    """Return the document in a PDF's bytes; `BadInput` where it is locked, broken or has no text."""
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _locked(source) if "password" in str(error).lower() else _broken(source) from error
    try:
        pages = _pages(pdf, source)
    except pdfium.PdfiumError as error:
        raise _broken(source) from error
    finally:
        pdf.close()
    if sum(len(page.split()) for page in pages) < row("letter", "limits.pdf_words").value:
        raise unusable(
            f"{source} is a PDF without text: a scan or a picture of the letter.",
            "Reading scans needs OCR, which comes with the `ocr` extra in a later version; until then paste the "
            "text into a .txt file.",
        )
    return document_of(source, "pdf", *pages)


def _pages(pdf: object, source: str) -> list[str]:
    most = row("letter", "limits.pages").value
    if len(pdf) > most:  # type: ignore[arg-type]
        raise unusable(
            f"{source} has {len(pdf)} pages; a letter has at most {most}.",  # type: ignore[arg-type]
            "Give only the pages of the offer.",
        )
    pdf.init_forms()  # type: ignore[attr-defined]
    return [_page_text(pdf, index) for index in range(len(pdf))]  # type: ignore[arg-type]


def _page_text(pdf: object, index: int) -> str:
    """Filled form fields are no text until the page is flattened and opened again."""
    page = pdf[index]  # type: ignore[index]
    if page.get_objects and _has_form(page):
        page.flatten()
        page.close()
        page = pdf[index]  # type: ignore[index]
    text: str = page.get_textpage().get_text_range(errors="ignore")
    page.close()
    return text.replace("\f", "\n")


def _has_form(page: object) -> bool:
    return getattr(page, "formenv", None) is not None


def _locked(source: str) -> Exception:
    return unusable(
        f"{source} is protected by a password.", "Remove the password (print it to a new PDF) and try again."
    )


def _broken(source: str) -> Exception:
    return unusable(f"{source} is a damaged PDF.", "Download it again, or paste its text into a .txt file.")
