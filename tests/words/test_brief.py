"""The brief on one page, in Markdown and as a PDF, whatever a letter calls its employer."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counteroffer.plan.plan import Plan
from counteroffer.words import brief, brief_pdf, write
from tests.words import plans

EVERY = pytest.mark.parametrize("plan", plans.ALL.values(), ids=plans.ALL)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def named(text: str) -> Plan:
    return replace(plans.NEGOTIATE, offer=replace(plans.OFFER, employer=text, title=f"{text} x", manager=text))


@EVERY
def test_the_files_of_a_plan(plan: Plan) -> None:
    files = write(plan)
    assert list(files) == ["brief.md", "script.md", "recap.txt"]
    assert all(text.endswith("\n") and "None" not in text for text in files.values())


def test_the_brief_holds_verdict_numbers_answers_stop_rule_and_what_it_rests_on() -> None:
    text = brief(plans.NEGOTIATE).replace("\N{NO-BREAK SPACE}", " ")
    for part in (
        "**Ask for $168,500, with a $12,000 sign-on if base is fixed.**",
        "| expected gain | +$9,800 a year | 80 % between 0 and +$17,500 |",
        "| losing it | 0.3–4 % | worth the risk up to 11 % |",
        "- **yes**, 31 %:",
        "## Stop",
        "BLS OEWS May 2025",
        "| nothing was held back | 28 % (20 to 35 %) | survey |",
        "| losing the offer costs | 20 % of a year's package (0 to 60 %) | guess |",
        "And on 1 further guess of ours",
        "not legal advice",
    ):
        assert part in text


@EVERY
def test_the_pdf_is_one_a4_page_with_the_verdict_on_top(plan: Plan) -> None:
    pdf = brief_pdf(plan)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    top = squeezed(pages(pdf)[0])[:400]
    assert squeezed(brief(plan).split("**")[1].replace("\\", "")) in top


def test_the_pdf_is_readable_in_greyscale() -> None:
    image = pypdfium2.PdfDocument(brief_pdf(plans.NEGOTIATE))[0].render().to_pil().convert("RGB")
    assert all(max(pixel) - min(pixel) <= 8 for _, pixel in image.getcolors(1 << 20))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=24))
def test_any_employer_survives_as_it_is_written(employer: str) -> None:
    """Every sign that means something in typst is printed, not obeyed."""
    text = squeezed("".join(pages(brief_pdf(named(employer)))))
    assert squeezed(employer) in text


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40))
def test_any_text_at_all_makes_a_page(text: str) -> None:
    assert brief_pdf(named(text)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "markup",
    ['"); #panic("x")', '#read("/etc/passwd")', "= Heading", "*bold*", "$x^2$", "@ref", "<label>", "\\u{41}", "//gone"],
)
def test_markup_in_a_letter_is_only_text(markup: str) -> None:
    assert squeezed(markup) in squeezed(pages(brief_pdf(named(markup)))[0])


def test_markdown_in_a_letter_is_only_text() -> None:
    text = brief(named("Acme | <b>x</b> *y*"))
    assert "Acme \\| \\<b\\>x\\</b\\> \\*y\\*" in text
