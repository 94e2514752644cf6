"""What a package is worth: it adds up, more is never worth less, and what has no price is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counteroffer.offer import Base, Bonus, Equity, EquityUnit, Offer, Period, SignOn, Vesting
from counteroffer.worth import HORIZON, value

BASE = Base(Decimal(152_000), Period.ANNUAL, "USD")
OFFER = Offer(
    base=BASE,
    bonus=Bonus(Decimal(10)),
    sign_on=SignOn(Decimal(10_000), 12),
    equity=(Equity("RSU", Decimal(120_000), EquityUnit.USD, Vesting(Decimal(4), 12)),),
)


def test_year_by_year() -> None:
    worth = value(OFFER)
    assert len(worth.years) == HORIZON
    first, second = worth.years[:2]
    assert (first.base, first.bonus, first.sign_on, first.equity) == pytest.approx((152_000, 15_200, 10_000, 30_000))
    assert second.sign_on == 0
    assert second.base > first.base
    assert worth.yearly_package == pytest.approx(197_200)


years = st.sampled_from([1, 2, 3, 4, 5])


@given(years, st.integers(0, 24), st.integers(1_000, 10_000_000))
def test_what_vests_within_the_horizon_is_no_more_than_the_grant(years: int, cliff: int, amount: int) -> None:
    grant = Equity("RSU", Decimal(amount), EquityUnit.USD, Vesting(Decimal(years), cliff))
    vested = sum(year.equity for year in value(Offer(base=BASE, equity=(grant,))).years)
    assert vested <= amount + 1e-6
    if years <= HORIZON:
        assert vested == pytest.approx(amount)


@given(st.integers(20_000, 500_000), st.integers(1, 50_000), st.integers(0, 50_000), st.integers(1, 20_000))
def test_more_base_or_sign_on_is_never_worth_less(base: int, more_base: int, sign_on: int, more: int) -> None:
    worth = value(OFFER)
    assert worth.of(base + more_base, sign_on) > worth.of(base, sign_on)
    assert worth.of(base, sign_on + more) > worth.of(base, sign_on)


def test_a_unit_of_base_counts_for_more_than_a_unit_of_sign_on() -> None:
    weights = value(OFFER).weights
    assert 0 < weights.sign_on < 1 < weights.yearly < weights.base < HORIZON * 1.5


def test_a_longer_clawback_makes_a_sign_on_worth_less() -> None:
    short, long = (value(replace(OFFER, sign_on=SignOn(Decimal(10_000), months))) for months in (6, 24))
    assert long.weights.sign_on < short.weights.sign_on


def test_what_has_no_price_is_listed_and_never_counted() -> None:
    options = Equity("stock options", Decimal(4_000), EquityUnit.SHARES)
    offer = replace(OFFER, equity=(options,), bonus=Bonus(Decimal(20), is_maximum=True), unpriced=("relocation",))
    worth = value(offer)
    assert worth.years[0].equity == 0
    assert worth.years[0].bonus == 0
    assert [one.split(" (")[0] for one in worth.unpriced] == ["relocation", "bonus", "stock options"]


def test_an_hourly_base_counts_its_own_hours() -> None:
    offer = Offer(base=Base(Decimal("43.50"), Period.HOURLY, "USD", Decimal(36)))
    assert value(offer).years[0].base == pytest.approx(43.5 * 36 * 52)


def test_no_base_no_worth() -> None:
    with pytest.raises(ValueError, match="base"):
        value(Offer())
