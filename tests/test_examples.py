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

from counteroffer.letter import read
from counteroffer.offer import LABEL_FIELDS, fields

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


ENGINEER = """
employer Lumen Robotics, Inc.
title Senior Software Engineer
base_amount 152000
base_period annual
currency USD
bonus_target_pct 10
sign_on_amount 10000
equity_type RSU
equity_amount 120000
equity_unit usd
vesting_years 4
cliff_months 12
pto_days 20
start_date 2027-01-11
expiry_date 2026-11-27
location San Jose, California
manager Priya Raman
"""
NURSE = """
employer Alder Creek Medical Center
title Registered Nurse
base_amount 43.50
base_period hourly
currency USD
pto_days 22
start_date 2027-01-25
expiry_date 2026-12-04
location Columbus, OH
manager Marisol Vega
"""
GRADUATE = """
employer Tamarack Lake Foods
title Junior Financial Analyst
base_amount 58000
base_period annual
currency USD
start_date 2027-01-05
location Minneapolis, MN
"""
VAGUE = """
employer Fern & Harbor Publishing
title Marketing Coordinator
expiry_date 2026-11-24
"""


@pytest.mark.parametrize(
    ("letter", "stated"),
    [("offer-letter.pdf", ENGINEER), ("nurse.docx", NURSE), ("graduate.eml", GRADUATE), ("vague.txt", VAGUE)],
    ids=["engineer", "nurse", "graduate", "vague"],
)
def test_the_program_reads_from_an_example_what_a_person_reads(letter: str, stated: str) -> None:
    expected = dict(line.split(" ", 1) for line in stated.strip().splitlines())
    flat = fields(read(EXAMPLES / letter).offer)
    assert {name: str(flat[name]) for name in LABEL_FIELDS if name in expected} == expected
    assert {name for name in ("base_amount", "bonus_target_pct", "sign_on_amount", "equity_amount") if flat[name]} <= (
        expected.keys()
    )
