"""Offer files: what is written is read back, and everything wrong with one is said at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counteroffer.letter import dump, load
from counteroffer.offer import (
    LABEL_FIELDS,
    MORE_FIELDS,
    Base,
    Bonus,
    Deadline,
    Equity,
    EquityUnit,
    Offer,
    Period,
    SignOn,
    TimeOff,
    Vesting,
)
from counteroffer.problems import BadInput, Problem

WORDS = (
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=30).map(str.strip).filter(bool)
)
MONEY = st.decimals("0.01", "9999999", places=2)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MONTHS = st.integers(0, 240)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


OFFERS = st.builds(
    Offer,
    employer=maybe(WORDS), title=maybe(WORDS), level=maybe(WORDS), location=maybe(WORDS), manager=maybe(WORDS),
    base=maybe(st.builds(Base, MONEY, st.sampled_from(Period), st.sampled_from(["USD", "INR"]),
                         maybe(st.just(Decimal("37.5"))))),
    bonus=maybe(st.builds(Bonus, st.decimals(0, 200, places=1), maybe(MONEY), st.booleans())),
    sign_on=maybe(st.builds(SignOn, MONEY, maybe(MONTHS))),
    equity=st.just(()) | st.tuples(st.builds(Equity, WORDS, maybe(MONEY), maybe(st.sampled_from(EquityUnit)),
                                   st.builds(Vesting, maybe(st.just(Decimal(4))), maybe(MONTHS)))),
    time_off=maybe(st.builds(TimeOff, st.decimals(0, 60, places=1), st.booleans())),
    start=maybe(DAYS), letter_date=maybe(DAYS),
    expiry=maybe(st.builds(Deadline, DAYS, st.just("")) | st.builds(Deadline, st.none(), WORDS)),
    unpriced=st.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(OFFERS)
def test_what_is_written_is_read_back(offer: Offer) -> None:
    assert load(dump(offer), "offer.toml") == offer


def test_names_not_stated_stand_as_comments() -> None:
    text = dump(Offer(title="Nurse"))
    assert 'title = "Nurse"' in text
    assert text.startswith("# An offer file")
    for name in {*LABEL_FIELDS, *MORE_FIELDS} - {"title"}:
        assert f"# {name} = " in text


def test_everything_wrong_is_said_at_once() -> None:
    """
    base_amont = 90000
    base_amount = -5
    currency = "dollars"
    start_date = "soon"
    equity_unit = "kilos"
    """
    text = test_everything_wrong_is_said_at_once.__doc__ or ""
    with pytest.raises(BadInput) as caught:
        load(text, "offer.toml")
    problems = {problem.field: str(problem) for problem in caught.value.problems}
    assert problems.keys() == {
        "base_amont",
        "base_amount",
        "currency",
        "start_date",
        "equity_unit",
        "base_period",
        "equity_amount",
    }
    assert "Did you mean base_amount?" in problems["base_amont"]
    assert "base_amount needs base_period" in problems["base_period"]
    assert all(text.endswith(".") or text.endswith("?") for text in problems.values())


def outcome_of(text: str) -> Offer | tuple[Problem, ...]:
    try:
        return load(text, "offer.toml")
    except BadInput as error:
        return error.problems


@pytest.mark.parametrize("text", ["title = ", "= 3", "title = 'a'\ntitle = 'b'", "[" * 50])
def test_broken_toml_is_one_problem(text: str) -> None:
    with pytest.raises(BadInput, match="not valid TOML"):
        load(text, "offer.toml")


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*LABEL_FIELDS, *MORE_FIELDS, "else"]),
        st.sampled_from(["1", "-1", '""', '"x"', "true", "[]", "2026-01-01", "nan", "{}"]),
    )
)
def test_any_values_are_read_or_refused_in_words(values: dict[str, str]) -> None:
    text = "\n".join(f"{name} = {value}" for name, value in values.items())
    outcome = outcome_of(text)
    if isinstance(outcome, Offer):
        assert load(dump(outcome), "offer.toml") == outcome
    else:
        assert all(problem.what and problem.next_step for problem in outcome)


def test_importing_the_letter_package_loads_no_heavy_library() -> None:
    code = (
        "import sys, counteroffer.letter\n"
        "print([name for name in ('pydantic', 'pypdfium2', 'defusedxml', 'numpy', 'tomli_w', "
        "'email') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"
