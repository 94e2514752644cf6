"""Amounts that stand beside pay and are something else: attainment, stipends, budgets, steps, instalments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from counteroffer.letter import extract
from counteroffer.letter.document import document_of
from counteroffer.offer import Reading, fields
from counteroffer.problems import Severity


def read(words: str) -> Reading:
    """The reading of a short letter that says `words`."""
    text = f"Dear Ada,\n\nWe are pleased to offer you the position of Analyst at Foo Inc.\n\n{words}\n"
    return extract(document_of("letter.txt", "text", text))


BASE = "Your base salary is $68,000 per year."
SAID: list[tuple[str, dict[str, str | None]]] = [
    (
        "Your base salary is $90,000 per year, with variable pay of $50,000 at 100% attainment of quota.",
        {"base_amount": "90000", "bonus_amount": "50000", "bonus_target_pct": None},
    ),
    (
        "Your base salary is $90,000 and your commissions are $50,000 at 100% of quota, for OTE of $140,000.",
        {"base_amount": "90000", "bonus_amount": "50000", "bonus_target_pct": None},
    ),
    ("OTE $150,000 ($90,000 base + $60,000 variable).", {"base_amount": "90000", "bonus_amount": "60000"}),
    (f"{BASE} You will be paid a commission of 8% of net sales.", {"bonus_target_pct": None}),
    (f"{BASE} The bonus plan pays out between 0% and 200%.", {"bonus_target_pct": None}),
    ("Your base salary is $68,000 per year and the bonus plan is being revised.", {"bonus_amount": None}),
    ("Your on-target earnings are $200,000, split 60% base and 40% commission.", {"bonus_target_pct": None}),
    ("You will be paid $2,100 per week and a housing stipend of $5,000.", {"base_amount": "2100"}),
    ("You will receive a relocation stipend of $5,000 and a weekly wage of $1,900.", {"base_amount": "1900"}),
    (
        "Your total remuneration package is $121,000 per annum, comprising a base salary of $108,000 and pension.",
        {"base_amount": "108000"},
    ),
    (
        "Your total compensation of $150,000 consists of a base salary of $120,000 and a bonus of $30,000.",
        {"base_amount": "120000"},
    ),
    (
        "Your starting wage is $21.10 per hour. Wages progress to $23.60 after 9 months and $26.85 after 30 months.",
        {"base_amount": "21.10"},
    ),
    (f"{BASE} There is a bonus plan; you will manage a budget of $1.4 million per year.", {"bonus_amount": None}),
    (f"{BASE} We raised $40 million last spring and pay a yearly bonus.", {"bonus_amount": None}),
    (
        f"{BASE} Your bonus ranges from a threshold of 10% to a target of 20% and a maximum of 40% of base salary.",
        {"bonus_target_pct": "20"},
    ),
    (
        "You will receive a sign-on bonus in two instalments: $6,000 with your first pay and $7,000 after six months.",
        {"sign_on_amount": "13000"},
    ),
    (
        "A $9,000 retention and sign-on bonus is paid as follows: $4,000 at 90 days, $5,000 after a year.",
        {"sign_on_amount": "9000"},
    ),
    ("Your sign-on bonus of $10,000 is payable in two installments of $5,000 each.", {"sign_on_amount": "10000"}),
]


@pytest.mark.parametrize(("words", "values"), SAID, ids=[words[:60] for words, _ in SAID])
def test_an_amount_is_what_its_words_say(words: str, values: dict[str, str | None]) -> None:
    found = fields(read(words).offer)
    wanted: dict[str, Any] = {name: value and Decimal(value) for name, value in values.items()}
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("words", "field"),
    [("Your annual bonus is $900,000.", "bonus_amount"), ("Your bonus target is 350% of base.", "bonus_target_pct")],
)
def test_an_implausible_bonus_is_left_out_with_a_note_that_names_its_place(words: str, field: str) -> None:
    reading = read(f"{BASE} {words}")
    (note,) = reading.problems
    assert reading.offer.bonus is None
    assert (note.severity, note.field, note.where[0].line) == (Severity.NOTE, field, 5)
    assert "line 5" in str(note)


RANGES: list[tuple[str, tuple[str, str] | None]] = [
    ("The pay range advertised for this role is $60,000–$78,000 per year.", ("60000", "78000")),
    ("The salary range for your position: $60k to $78k.", ("60000", "78000")),
    ("Salary range: USD 60,000 - 78,000", ("60000", "78000")),
    ("The salary band of this role runs between $60,000 and $78,000.", ("60000", "78000")),
    ("The hourly pay range for this role is $30 to $40 per hour.", ("62400", "83200")),
    ("The salary range for this role goes up to $78,000.", None),
    ("The market pay range is $60,000 to $90,000.", None),
    ("The salary range for this role is $[low] to $[high].", None),
    ("The total compensation range for this role is $80,000 to $98,000.", None),
]


@pytest.mark.parametrize(("words", "ends"), RANGES)
def test_the_pay_range_of_the_role_is_read_in_the_terms_of_the_base(words: str, ends: tuple[str, str] | None) -> None:
    reading = read(f"{BASE}\n\n{words}")
    assert reading.offer.base is not None
    assert reading.offer.base.amount == 68000
    assert reading.offer.posted == (ends and (Decimal(ends[0]), Decimal(ends[1])))
    assert [name in reading.evidence for name in ("posted_low", "posted_high")] == [ends is not None] * 2


@pytest.mark.parametrize("day", ["April 31, 2026", "2026-02-30", "31 June 2026"])
def test_a_day_that_no_calendar_has_is_a_note_at_its_place(day: str) -> None:
    reading = read(f"{BASE} You will start on {day}.")
    (note,) = reading.problems
    assert reading.offer.start is None
    assert (note.severity, note.field, note.where[0].line) == (Severity.NOTE, "start_date", 5)
    assert day in str(note)


@pytest.mark.parametrize("amount", ["-$50,000", "$-50,000", "$ -50,000"])
def test_a_negative_base_is_an_error(amount: str) -> None:
    reading = read(f"Your base salary will be {amount} per year.")
    assert reading.offer.base is None
    assert [problem.severity for problem in reading.problems] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("role", "title", "place"),
    [
        ("Payroll Clerk in Cedar Rapids, IA", "Payroll Clerk", "Cedar Rapids, IA"),
        ("Payroll Clerk in Stamford, Connecticut", "Payroll Clerk", "Stamford, Connecticut"),
        ("Brimble Tender in Austin, TX", "Brimble Tender", "Austin, TX"),
        ("Associate in Investment Banking", "Associate in Investment Banking", None),
        ("Payroll Clerk at Foo Inc.", "Payroll Clerk", None),
        ("Payroll Clerk based in Austin, TX", "Payroll Clerk", "Austin, TX"),
    ],
)
def test_a_title_ends_before_the_place(role: str, title: str, place: str | None) -> None:
    text = f"Dear Ada,\n\nFoo Inc. is pleased to offer you the position of {role}. {BASE}\n"
    offer = extract(document_of("letter.txt", "text", text)).offer
    assert (offer.title, offer.location) == (title, place)
