"""The example letters are what their sources say, and hold the terms they are meant to show."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from email import message_from_bytes, policy
from pathlib import Path
from types import ModuleType
from xml.etree.ElementTree import Element

import pypdfium2
import pytest
from defusedxml.ElementTree import fromstring

TOP = Path(__file__).resolve().parents[1]
EXAMPLES = TOP / "examples"


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    _renderer().main(folder)
    return folder


def _renderer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("render_examples", TOP / "tools" / "render_examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pages(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def _part(name: str) -> Element:
    with zipfile.ZipFile(EXAMPLES / "nurse.docx") as archive:
        root: Element = fromstring(archive.read(name))
    return root


def _words(node: Element, tag: str = "t") -> str:
    return "".join(part.text or "" for part in node.iter() if part.tag.endswith(f"}}{tag}"))


@pytest.mark.parametrize("name", ["nurse.docx", "graduate.eml"])
def test_the_committed_letter_is_its_source_rendered(rendered: Path, name: str) -> None:
    assert (rendered / name).read_bytes() == (EXAMPLES / name).read_bytes(), "run make examples and commit the result"


def test_the_committed_pdf_reads_as_its_source_rendered(rendered: Path) -> None:
    pdf = "offer-letter.pdf"
    assert _pages(EXAMPLES / pdf) == _pages(rendered / pdf), "run make examples and commit the result"


def test_rendering_twice_gives_the_same_bytes(rendered: Path, tmp_path: Path) -> None:
    _renderer().main(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in rendered.iterdir()
    }


def test_the_engineers_letter_states_the_terms_on_two_pages() -> None:
    pages = _pages(EXAMPLES / "offer-letter.pdf")
    assert len(pages) == 2
    text = " ".join(pages)
    for term in (
        "November 16, 2026",
        "position of Senior Software Engineer",
        "report to Priya Raman",
        "$152,000 per year",
        "$140,000–$185,000",
        "target of 10%",
        "sign-on bonus of $10,000",
        "within 12 months",
        "value of $120,000",
        "vest over four years",
        "20 days of paid vacation",
        "Monday, January 11, 2027",
        "Friday, November 27, 2026",
        "at will",
    ):
        assert term in text


def test_the_nurses_letter_has_a_header_a_table_and_a_tracked_change() -> None:
    assert "Alder Creek Medical Center" in _words(_part("word/header1.xml"))
    body = _part("word/document.xml")
    table = next(node for node in body.iter() if node.tag.endswith("}tbl"))
    rows = [_words(row) for row in table.iter() if row.tag.endswith("}tr")]
    assert "Base rate of pay$43.50 per hour" in rows
    assert "Night-shift differential$4.25 per hour, 7 p.m. to 7 a.m." in rows
    assert "Orientation and first dayMonday, January 25, 2027" in rows
    inserted = [_words(node) for node in body.iter() if node.tag.endswith("}ins")]
    assert inserted[0] == "January 25, 2027"
    assert "up to $4,000" in inserted[1]
    assert _words(body, "delText") == "January 11, 2027"


def test_the_graduates_mail_states_a_round_base_and_nothing_else() -> None:
    message = message_from_bytes((EXAMPLES / "graduate.eml").read_bytes(), policy=policy.default)
    assert message["Subject"] == "Your offer from Tamarack Lake Foods"
    text = message.get_content()
    assert "Junior Financial Analyst" in text
    assert re.findall(r"\$[\d,]+", text) == ["$58,000"]


def test_the_vague_letter_names_no_money() -> None:
    text = (EXAMPLES / "vague.txt").read_text("utf-8")
    assert "competitive salary" in text
    assert "$" not in text


def test_every_source_is_a_letter_of_the_same_name_and_every_letter_is_tested() -> None:
    letters = {path.stem for path in EXAMPLES.iterdir() if path.is_file() and not path.name.startswith(".")}
    assert letters == {"offer-letter", "nurse", "graduate", "vague"}
    assert {path.stem for path in (EXAMPLES / "source").iterdir()} == letters - {"vague"}
