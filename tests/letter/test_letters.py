"""A letter in, an offer out: every letter under cases/ reads as the offer file beside it says, field by field."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from counteroffer.letter import Document, dump, extract, load, open_document, read
from counteroffer.letter.document import document_of
from counteroffer.offer import LABEL_FIELDS, Offer, Period, fields
from counteroffer.problems import BadInput, Severity

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def letter(text: str) -> Document:
    return document_of("letter.txt", "text", text)


def stated(offer: Offer) -> dict[str, Any]:
    return {name: value for name, value in fields(offer).items() if value is not None and name != "unpriced"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_letter_reads_as_its_offer_file_says(path: Path) -> None:
    expected = path.with_suffix(".toml").read_text("utf-8")
    assert stated(extract(open_document(path)).offer) == stated(load(expected, path.name))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_field_has_its_words_and_the_line_where_they_stand(path: Path) -> None:
    document = open_document(path)
    reading = extract(document)
    missing = stated(reading.offer).keys() - reading.evidence.keys() - {"letter_date"}
    assert not missing
    for name, evidence in reading.evidence.items():
        line = document.pages[evidence.page - 1][evidence.line - 1]
        quote = "".join(char for char in evidence.quote.casefold() if char.isalnum())
        words = re.findall(r"[A-Za-z]{3,}", line)
        assert len(evidence.quote) <= 240
        assert not words or any(word.casefold() in quote for word in words), (name, line, evidence.quote)


def test_evidence_names_the_line_of_the_amount() -> None:
    """Dear Ada,

    we are pleased to offer you the position of Analyst at Foo Inc. Your base
    salary will be
    $61,000 per year.
    """
    text = test_evidence_names_the_line_of_the_amount.__doc__ or ""
    evidence = extract(letter(text)).evidence["base_amount"]
    assert (evidence.page, evidence.line) == (1, 5)
    assert "$61,000 per year" in evidence.quote


def test_two_contradictory_salaries_are_an_error_with_both_places() -> None:
    text = (
        "Dear Ada,\n\nWe are pleased to offer you the position of Analyst at Foo Inc. Your base "
        "salary will be $90,000 per "
        "year.\n\nSummary of the offer\nTitle: Analyst\nBase salary: $95,000 per year\n"
    )
    reading = extract(letter(text))
    (problem,) = [one for one in reading.problems if one.severity is Severity.ERROR]
    assert reading.offer.base is None
    assert problem.field == "base_amount"
    assert [place.line for place in problem.where] == [3, 7]
    assert "90,000" in problem.what
    assert "95,000" in problem.what


@pytest.mark.parametrize(
    "salary",
    [
        "Your base salary will be $8,000 per month. This equals an annual base salary of $96,000.",
        "Your annual base salary will be $96,000. You will be paid $3,692.31 bi-weekly.",
        "Your base salary will be $96,000 per year. After twelve months your base salary will "
        "increase to $100,000 per year.",
        "Your base salary will be $96,000 per year. Your severance pay will be $48,000 if we end your employment.",
        "The salary range for this role is $90,000 to $110,000. Your base salary will be $96,000 per year.",
        "Your base salary will be $96,000 per year. You will also receive a housing allowance of $24,000 per year.",
        "You will earn $46.15 per hour, which is an annual salary of $96,000.",
    ],
)
def test_equivalents_steps_ranges_and_other_money_do_not_contradict(salary: str) -> None:
    reading = extract(letter(f"Dear Ada,\n\nWe are pleased to offer you the position of Analyst at Foo Inc. {salary}"))
    assert reading.offer.base is not None
    assert (reading.offer.base.amount, reading.offer.base.period) == (Decimal(96_000), Period.ANNUAL)
    assert not reading.problems


@pytest.mark.parametrize(
    ("salary", "kind"),
    [
        ("-$90,000 per year", "negative"),
        ("$900,000,000 per year", "large"),
        ("$500 per year", "small"),
        ("$0 per year", "zero"),
    ],
)
def test_absurd_base_is_an_error(salary: str, kind: str) -> None:
    text = (
        "Dear Ada,\n\nWe are pleased to offer you the position of Analyst at Foo Inc. "
        f"Your base salary will be {salary}."
    )
    reading = extract(letter(text))
    (problem,) = reading.problems
    assert (problem.severity, problem.field, kind in problem.what) == (Severity.ERROR, "base_amount", True)
    assert problem.where[0].line == 3


@pytest.mark.parametrize(
    "text",
    [
        "Pancakes\n\nIngredients: 2 cups flour, 2 eggs, 1 teaspoon salt.\nPreheat the pan. "
        "Serves 4. Bake until golden.",
        "INVOICE\nInvoice number 4411\nBill to: Foo Inc.\nQuantity 3, unit price $40.00\nAmount "
        "due: $120.00 within 30 days.",
        "Dear neighbours, the street party begins on June 1. Bring a salad. We look forward to seeing you.",
        "lorem ipsum",
        "RESIDENTIAL LEASE\nThe tenant will pay the landlord rent of $1,800 per month beginning June 1, 2026.",
        "Minutes of the meeting\nThe manager reported revenue of $2,000,000. The next meeting will begin at noon.",
    ],
)
def test_what_is_no_offer_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="does not read like a job offer"):
        extract(letter(text))


def test_name_and_origin_change_no_field() -> None:
    text = (Path(__file__).parent / "cases" / "software_rsu.txt").read_text("utf-8")
    other = text.replace("Dana Whitfield", "Mohammed al-Rashid").replace("Ms.", "Mr.").replace("Dana", "Mohammed")
    assert stated(extract(letter(text)).offer) == stated(extract(letter(other)).offer)


def test_things_of_value_that_are_not_priced_are_named() -> None:
    offer = extract(open_document(Path(__file__).parent / "cases" / "nurse_hourly.txt")).offer
    assert {"shift differential", "overtime", "tuition"} <= set(offer.unpriced)


@pytest.mark.parametrize(
    ("currency", "month"), [("$52,000", 3), ("£52,000", 4), ("EUR 52.000", 4), ("INR 9,52,000", 4), ("AUD 52,000", 4)]
)
def test_numeric_dates_follow_the_country_and_say_so(currency: str, month: int) -> None:
    text = (
        "Dear Sam,\n\nWe would like to offer you the position of Analyst at Foo. Your annual salary will be "
        f"{currency}. Your start date is 03/04/2027."
    )
    reading = extract(letter(text))
    assert reading.offer.start is not None
    assert reading.offer.start.month == month
    (note,) = reading.problems
    assert (note.severity, note.field) == (Severity.NOTE, "start_date")
    assert "4 March 2027" in note.what
    assert "3 April 2027" in note.what


@pytest.mark.parametrize("blank", ["[amount]", "{{salary}}", "<SALARY>", "________", "XX,XXX", "XXX", "[●]", "#####"])
def test_placeholders_never_become_amounts(blank: str) -> None:
    text = (
        f"Dear [Name],\n\nWe are pleased to offer you the position of [Title] at [Company]. Your "
        f"base salary will be ${blank} "
        f"per year, with a bonus of {blank}% and a signing bonus of ${blank}. You start on "
        f"{blank}. This offer expires {blank}."
    )
    assert stated(extract(letter(text)).offer) == {}


@pytest.mark.parametrize(
    ("words", "amount", "currency", "period"),
    [
        ("$160K per year", 160_000, "USD", "annual"),
        ("$1.5M annually", 1_500_000, "USD", "annual"),
        ("CHF 110’000 per annum", 110_000, "CHF", "annual"),
        ("€132.000,00 per year", 132_000, "EUR", "annual"),
        ("Rs 5,30,000/- PA", 530_000, "INR", "annual"),
        ("R45,000/month", 45_000, "ZAR", "monthly"),
        ("INR 300,002.00 per annum", 300_002, "INR", "annual"),
        ("12.5 LPA", 1_250_000, "INR", "annual"),
        ("US$ 95,000 per annum", 95_000, "USD", "annual"),
        ("95,000 USD per year", 95_000, "USD", "annual"),
        ("C$95,000 a year", 95_000, "CAD", "annual"),
        ("$18.50/hr", Decimal("18.50"), "USD", "hourly"),
        ("$2,307.69 every two weeks", Decimal("2307.69"), "USD", "biweekly"),
        ("$4,583.33 semi-monthly", Decimal("4583.33"), "USD", "semimonthly"),
        ("$1,150 per week", 1_150, "USD", "weekly"),
        ("£28,000", 28_000, "GBP", "annual"),
        ("one hundred ten thousand dollars per year", 110_000, "USD", "annual"),
        ("SEK 45 000 per month", 45_000, "SEK", "monthly"),
    ],
)
def test_money_as_people_write_it(words: str, amount: Decimal, currency: str, period: str) -> None:
    text = f"Dear Sam,\n\nWe would like to offer you the position of Analyst at Foo. Your base salary will be {words}."
    base = extract(letter(text)).offer.base
    assert base is not None
    assert (base.amount, base.currency, base.period) == (amount, currency, period)


def test_read_takes_letters_and_offer_files(tmp_path: Path) -> None:
    source = Path(__file__).parent / "cases" / "key_value.txt"
    from_letter = read(source)
    file = tmp_path / "offer.toml"
    file.write_text(dump(from_letter.offer), "utf-8")
    from_file = read(file)
    assert from_file.offer == from_letter.offer
    assert not from_file.evidence
    assert set(LABEL_FIELDS) <= fields(from_file.offer).keys()


def test_severance_in_money_is_no_second_salary() -> None:
    """Dear Ada,

    We are pleased to offer you the position of Analyst at Foo Inc. Your base salary will be $90,000 per year.

    If your employment ends without cause you will receive eighteen months of base salary ($135,000).
    """
    reading = extract(letter(test_severance_in_money_is_no_second_salary.__doc__ or ""))
    assert reading.offer.base is not None
    assert reading.offer.base.amount == 90_000
    assert not reading.problems
