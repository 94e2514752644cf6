"""From a title and a place to a market."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counteroffer.market import benchmark, evidence, wages
from counteroffer.market.places import area
from counteroffer.market.pricing import ageing
from counteroffer.problems import BadInput

TODAY = date(2026, 11, 21)


def test_published_as_released_and_aged_beside_it() -> None:
    market = benchmark("Software engineer", "San Francisco, CA", today=TODAY)
    assert market.published.p50 == 186640
    assert market.now.p50 == pytest.approx(186640 * market.ageing)
    assert 1.035 < market.ageing < 1.055
    assert "aged" in market.sources[0].note
    assert market.sources[0].release == "May 2025"
    assert market.area.fallback == ""


def test_levels_are_in_order_and_known_ones_are_surer() -> None:
    found = {level: benchmark("Accountant", "Denver", level=level, today=TODAY) for level in ("entry", "mid", "senior")}
    assert found["entry"].midpoint < found["mid"].midpoint < found["senior"].midpoint
    unknown = benchmark("Accountant", "Denver", today=TODAY)
    assert unknown.level == ""
    assert unknown.error > found["mid"].error
    assert any("No level is known" in problem.what for problem in unknown.problems)


def test_years_of_experience_stand_in_for_a_level() -> None:
    assert benchmark("Accountant", "Denver", years=1, today=TODAY).level == "entry"
    assert benchmark("Accountant", "Denver", years=9, today=TODAY).level == "senior"
    pulled = benchmark("Accountant", "Denver", level="senior", years=1, today=TODAY)
    plain = benchmark("Accountant", "Denver", level="senior", today=TODAY)
    assert pulled.midpoint < plain.midpoint


def test_a_metro_without_figures_takes_its_state_then_the_nation_with_a_wider_error() -> None:
    astronomers = benchmark("Astronomer", "Boise, ID", today=TODAY)
    assert astronomers.area.kind == "national"
    assert "times" in astronomers.area.fallback
    assert astronomers.figures_error > benchmark("Accountant", "Boise, ID", today=TODAY).figures_error


def test_a_remote_job_is_national_and_says_so() -> None:
    market = benchmark("Software engineer", "Remote", today=TODAY)
    assert market.area.code == wages.NATIONAL
    assert any("remote" in problem.what for problem in market.problems)


def test_an_industry_is_a_national_ratio() -> None:
    plain = benchmark("Software engineer", "Boise, ID", today=TODAY)
    retail = benchmark("Software engineer", "Boise, ID", industry="software", today=TODAY)
    assert retail.industry == "Software Publishers"
    assert retail.midpoint > plain.midpoint
    assert retail.error > plain.error
    assert benchmark("Software engineer", "Boise, ID", industry="5132", today=TODAY).midpoint == retail.midpoint


def test_hourly_only_and_annual_only_occupations() -> None:
    actor = benchmark("Actor", "New York, NY", today=TODAY)
    assert any("2,080 hours" in problem.what for problem in actor.problems)
    assert benchmark("High school teacher", "Austin, TX", today=TODAY).midpoint > 40_000


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        benchmark("Qwrtz", "Bostn", level="galactic", industry="zzz", years=-1, today=TODAY)
    assert {problem.field for problem in caught.value.problems} == {"title", "location", "level", "years", "industry"}


@given(st.integers(0, 4000), st.integers(1, 2000))
def test_ageing_never_shrinks_a_wage(days: int, more: int) -> None:
    start = date(2025, 5, 15) + timedelta(days)
    assert 1 <= ageing(start)[0] < ageing(start + timedelta(more))[0]


def test_a_day_before_the_release_ages_nothing() -> None:
    assert ageing(date(2024, 1, 1))[0] == 1


def test_every_area_falls_back_to_something() -> None:
    for code in wages.release().names.areas:
        for occupation in ("15-1252", "29-1141", "19-2011", "29-1212"):
            figures = evidence.figures(area(code), occupation)
            assert figures.factor > 0
            assert figures.error < 0.6


def test_every_occupation_has_some_figure_nationally() -> None:
    names = wages.release().names
    for code, level in names.levels.items():
        if level == 3:
            assert evidence.figures(area(wages.NATIONAL), wages.hyphened(code)).published
