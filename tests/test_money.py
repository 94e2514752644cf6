"""Money, shares and days as people read and say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counteroffer.money import (
    compact,
    day,
    money,
    ordinal,
    per_period,
    percent,
    percents,
    rate,
    signed,
    spoken,
)
from counteroffer.offer import Base, Period


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("amount", "currency", "read"),
    [
        (168_500, "USD", "$168,500"),
        (132_000.4, "EUR", "€132,000"),
        (Decimal(48_000), "GBP", "£48,000"),
        (530_000, "INR", "₹530,000"),
        (45_000, "ZAR", "R45,000"),
        (120_000, "CHF", "CHF 120,000"),
        (-900, "USD", "-$900"),
        (-0.2, "USD", "$0"),
    ],
)
def test_money_is_read_in_its_currency(amount: Decimal | float, currency: str, read: str) -> None:
    assert plain(money(amount, currency)) == read


def test_cents_are_shown_where_they_matter() -> None:
    assert money(46.5, "USD", exact=True) == "$46.50"
    assert money(46, "USD", exact=True) == "$46"
    assert money(46.5, "USD") == "$47"


def test_a_gain_carries_its_sign() -> None:
    assert signed(9_800, "USD") == "+$9,800"
    assert signed(-1_200, "USD") == "-$1,200"
    assert signed(0.3, "USD") == "0"


@pytest.mark.parametrize(
    ("amount", "short"),
    [(140_000, "140k"), (168_500, "168.5k"), (1_250_000, "1.25M"), (46.5, "46.5"), (800, "800"), (0, "0")],
)
def test_an_axis_is_short(amount: float, short: str) -> None:
    assert compact(amount) == short


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (12_000, "twelve thousand"),
        (20_000, "twenty thousand"),
        (76_000, "seventy-six thousand"),
        (168_500, "168,500"),
        (100_000, "100,000"),
        (12_500, "12,500"),
    ],
)
def test_round_thousands_are_said_in_words(amount: int, words: str) -> None:
    assert spoken(amount) == words


def test_an_hourly_base_is_shown_by_the_hour_with_the_year_beside_it() -> None:
    base = Base(Decimal("46.50"), Period.HOURLY, "USD")
    assert rate(base.annual, base) == "$46.50 an hour ($96,720 a year)"
    monthly = Base(Decimal(45_000), Period.MONTHLY, "ZAR")
    assert rate(monthly.annual, monthly) == "R45,000 a month (R540,000 a year)"
    yearly = Base(Decimal(152_000), Period.ANNUAL, "USD")
    assert rate(yearly.annual, yearly) == "$152,000"
    assert per_period(yearly.annual, yearly) == "$152,000 a year"


@given(st.sampled_from(Period), st.integers(1, 10_000_000))
def test_a_stated_base_is_shown_as_it_was_stated(period: Period, cents: int) -> None:
    """Whatever the period, going to a year and back does not move a cent."""
    base = Base(Decimal(cents) / 100, period, "USD")
    shown = per_period(base.annual, base).removeprefix("$").split(" ")[0].replace(",", "")
    step = Decimal("0.5") if period in (Period.ANNUAL, Period.MONTHLY) else Decimal("0.001")
    assert abs(Decimal(shown) - base.amount) <= step


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.31, "31 %"), (0.004, "under 1 %"), (0.0, "0 %"), (0.997, "over 99 %"), (1.0, "100 %"), (0.115, "12 %")],
)
def test_a_share_is_whole_per_cent(share: float, words: str) -> None:
    assert plain(percent(share)) == words


def test_an_interval_of_shares_keeps_tenths_below_one_per_cent() -> None:
    assert plain(percents(0.003, 0.04)) == "0.3–4 %"
    assert plain(percents(0.021, 0.024)) == "2 %"
    assert plain(percents(0.0, 0.0649)) == "0–6 %"


def test_a_day_names_its_year_only_when_it_is_another() -> None:
    today = date(2026, 11, 23)
    assert plain(day(date(2026, 11, 27), today)) == "Fri 27 Nov"
    assert plain(day(date(2027, 1, 4), today)) == "Mon 4 Jan 2027"


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 42, 99.6)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "42nd", "100th",
    ]  # fmt: skip
