"""The wage curve: laws that hold for every set of percentiles."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counteroffer.market import benchmark, rank_interval
from counteroffer.market.curve import curve
from counteroffer.market.market import Percentiles

steps = st.lists(st.floats(0.0, 0.5), min_size=4, max_size=4)


def ladder(start: float, rises: list[float], known: list[bool]) -> Percentiles:
    wage, wages = start, [start]
    for rise in rises:
        wage *= 1 + rise
        wages.append(wage)
    return Percentiles(*(one if keep else None for one, keep in zip(wages, known, strict=True)))


ladders = st.builds(
    ladder, st.floats(15_000, 300_000), steps, st.lists(st.booleans(), min_size=5, max_size=5).filter(any)
)


@given(ladders, st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_more_money_never_ranks_lower(percentiles: Percentiles, one: float, other: float) -> None:
    found = curve(percentiles)
    assert found is not None
    low, high = sorted((one, other))
    assert found.quantile(low) <= found.quantile(high) * (1 + 1e-12)
    assert found.rank(found.quantile(low)) <= found.rank(found.quantile(high)) + 1e-9


@given(ladders, st.floats(0.01, 0.99))
def test_the_wage_at_the_rank_of_a_wage_is_that_wage(percentiles: Percentiles, rank: float) -> None:
    found = curve(percentiles)
    assert found is not None
    amount = found.quantile(rank)
    assert found.quantile(found.rank(amount)) == pytest.approx(amount, rel=1e-6)


@given(ladders)
def test_the_curve_runs_through_what_is_published(percentiles: Percentiles) -> None:
    found = curve(percentiles)
    assert found is not None
    for name, rank in (("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9)):
        value = getattr(percentiles, name)
        if value is None:
            assert name in found.extrapolated
        else:
            assert found.quantile(rank) == pytest.approx(value)


def test_a_withheld_top_is_continued_not_clamped() -> None:
    found = curve(Percentiles(90_000, 150_000, 239_200, None, None))
    assert found is not None
    assert found.quantile(0.9) > 300_000
    assert found.extrapolated == ("p75", "p90")


def test_ties_give_an_interval() -> None:
    found = curve(Percentiles(40_000, 40_000, 40_000, 52_000, 60_000))
    assert found is not None
    assert found.ranks(40_000) == pytest.approx((0.1, 0.5))


def test_nothing_published_gives_no_curve() -> None:
    assert curve(Percentiles(None, None, None, None, None)) is None


def test_the_interval_of_an_offer_holds_its_rank_and_widens_with_the_error() -> None:
    market = benchmark("Software engineer", "San Francisco, CA", today=date(2026, 11, 21))
    found = curve(market.now)
    assert found is not None
    low, high = rank_interval(market, 190_000)
    assert 0 < low < found.rank(190_000) < high < 1
    wider = rank_interval(replace(market, figures_error=0.2), 190_000)
    assert wider[0] < low < high < wider[1]
    assert not math.isclose(low, high)
