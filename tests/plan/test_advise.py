"""The plan as its reader meets it: verdicts, asks, reasons, and what may and may not change them."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from counteroffer.belief import Inside
from counteroffer.market.market import Area, Market, Occupation, Percentiles, Source
from counteroffer.offer import Base, Deadline, Offer, Period, SignOn
from counteroffer.plan import Limits, Plan, Situation, advise
from counteroffer.problems import Severity

TODAY = date(2026, 11, 23)
ANALYST = Occupation("13-2051", "Financial and Investment Analysts", 1.0)
MARKET = Market(
    occupation=ANALYST,
    candidates=(ANALYST,),
    area=Area("0041860", "San Francisco-Oakland-Fremont, CA", "metro"),
    employment=1_000,
    published=Percentiles(58_000, 68_000, 81_000, 98_000, 120_000),
    now=Percentiles(60_000, 70_000, 84_000, 101_000, 124_000),
    ageing=1.04,
    level="mid",
    midpoint=84_000.0,
    error=0.10,
    sources=(Source("BLS OEWS", "May 2025", "aged 4 %"),),
)
OFFER = Offer(
    employer="Quill & Ward",
    title="Analyst",
    base=Base(Decimal(80_000), Period.ANNUAL, "USD"),
    start=date(2027, 1, 11),
    expiry=Deadline(date(2026, 11, 30)),
)
TEAM = Inside(None, (78_000.0, 82_000.0, 84_500.0))


def planned(
    offer: Offer = OFFER, inside: Inside = TEAM, market: Market | None = MARKET, tried: float | None = None, **said: Any
) -> Plan:
    return advise(Situation(offer, market, inside, Limits(**said)), TODAY, tried=tried)


def test_worked_case() -> None:
    """Teammates at 78, 82 and 84.5 thousand: ask near what the team's top allows, move the rest to a sign-on."""
    plan = planned(tried=95_000)
    assert plan.verdict.kind == "negotiate"
    assert plan.ask is not None
    assert 83_000 <= plan.ask.base <= 90_000
    assert plan.fallback is not None
    assert plan.fallback.sign_on > 0 or plan.fallback.review
    assert plan.tried is not None
    assert plan.tried.chances.yes < 0.03
    assert plan.tried.chance_ceiling < 0.01
    assert plan.tried.regret > 0
    assert plan.binds is not None
    assert plan.binds.internal_equity == max(asdict(plan.binds).values())


def test_everything_that_must_add_up_does() -> None:
    plan = planned()
    assert plan.chances is not None
    assert sum(asdict(plan.chances).values()) == pytest.approx(1.0)
    assert plan.binds is not None
    assert sum(asdict(plan.binds).values()) == pytest.approx(1.0)
    assert sum(line.chance for line in plan.lines) == pytest.approx(1.0)
    assert plan.expected_gain is not None
    assert plan.expected_gain.p10 <= plan.expected_gain.mean <= plan.expected_gain.p90
    assert plan.losing is not None
    assert 0 < plan.losing.low < plan.losing.high < 1
    assert plan.ceiling is not None
    assert plan.ceiling.p10 < plan.ceiling.p50 < plan.ceiling.p90


def test_what_was_asked_for_is_accepted_and_consistency_is_the_reason() -> None:
    plan = planned(asked=80_000)
    assert plan.verdict.kind == "accept"
    assert plan.ask is None
    assert "you asked for" in plan.reasons[0].text


def test_the_ask_never_exceeds_what_was_already_named() -> None:
    plan = planned(asked=83_000)
    assert plan.ask is not None
    assert plan.ask.base == 83_000
    assert plan.regret is not None
    assert plan.regret.more is None


def test_under_the_walk_away_and_out_of_reach_is_declined() -> None:
    plan = planned(walk_away=110_000)
    assert plan.verdict.kind == "decline"
    assert plan.ask is None
    assert "110,000" in plan.reasons[0].text


def test_under_the_walk_away_but_within_reach_is_negotiated_up_to_it() -> None:
    plan = planned(walk_away=83_000)
    assert plan.verdict.kind == "negotiate"
    assert plan.ask is not None
    assert plan.ask.base >= 83_000


def test_something_far_better_outside_means_decline() -> None:
    assert planned(outside=120_000).verdict.kind == "decline"


def test_nothing_to_lose_asks_at_least_as_much_as_a_lot_to_lose() -> None:
    bases = [case.ask.base if case.ask else 0.0 for case in planned().outside_cases]
    assert [case.share for case in planned().outside_cases] == [0.0, 0.2, 0.4, 0.6]
    assert bases == sorted(bases, reverse=True)
    assert planned(outside=78_000).outside_cases == ()


@pytest.mark.parametrize(
    ("offer", "wanted"),
    [(replace(OFFER, base=None), "the base, with its period"), (replace(OFFER, title=None, start=None), "the title")],
)
def test_a_letter_that_says_too_little_asks_for_time(offer: Offer, wanted: str) -> None:
    plan = planned(offer)
    assert plan.verdict.kind == "ask_for_time"
    assert plan.ask is None
    assert wanted in plan.to_request


def test_a_missing_start_alone_does_not_stop_the_plan() -> None:
    plan = planned(replace(OFFER, start=None))
    assert plan.verdict.kind == "negotiate"
    assert "the start date" in plan.to_request


def test_the_default_cost_of_losing_is_a_fifth_of_a_year_and_called_a_guess() -> None:
    found = [entry for entry in planned().assumptions if entry.id == "worth.outside_cost"]
    assert len(found) == 1
    assert found[0].value.startswith("0.2 ")
    assert found[0].grade == "judgement"
    assert not [entry for entry in planned(outside=78_000).assumptions if entry.id == "worth.outside_cost"]


def test_every_assumption_has_a_grade_a_source_and_a_date() -> None:
    for entry in planned().assumptions:
        assert entry.grade, entry.id
        assert entry.source, entry.id
        assert entry.as_of, entry.id


def test_a_sign_on_in_the_letter_is_raised_not_replaced() -> None:
    plan = planned(replace(OFFER, sign_on=SignOn(Decimal(9_000), 12)))
    assert plan.ask is not None
    assert plan.ask.sign_on == 0 or plan.ask.sign_on > 9_000


def test_without_wage_data_the_posted_range_carries_the_plan() -> None:
    offer = replace(OFFER, base=Base(Decimal(48_000), Period.ANNUAL, "GBP"))
    plan = planned(offer, Inside((45_000.0, 60_000.0)), market=None)
    assert plan.verdict.kind == "negotiate"
    assert plan.position.percentile is None
    assert plan.position.in_posted == pytest.approx(0.2)


def test_an_offer_above_the_posted_range_leaves_little_room_and_says_why() -> None:
    within, above = planned(inside=Inside((70_000.0, 95_000.0))), planned(inside=Inside((60_000.0, 70_000.0)))
    assert within.ceiling is not None
    assert above.ceiling is not None
    assert above.ceiling.p90 < within.ceiling.p90
    assert any("above the top of the posted range" in reason.text for reason in above.reasons)


def test_an_offer_far_above_the_market_says_so() -> None:
    plan = planned(inside=Inside(), market=replace(MARKET, midpoint=20_000.0, error=0.05))
    assert any(problem.severity is Severity.WARNING and "above every band" in problem.what for problem in plan.problems)


def test_an_hourly_offer_is_asked_for_in_round_hourly_figures() -> None:
    offer = replace(OFFER, base=Base(Decimal("39.50"), Period.HOURLY, "USD", Decimal(36)))
    plan = planned(offer, Inside(), replace(MARKET, midpoint=80_000.0))
    assert plan.ask is not None
    hourly = plan.ask.base / (36 * 52)
    assert hourly > 39.5
    assert hourly * 4 == pytest.approx(round(hourly * 4))


def test_higher_risk_aversion_never_asks_for_more() -> None:
    asked = [plan.ask.base for risk in ("none", "some", "high") if (plan := planned(risk=risk)).ask]
    assert asked == sorted(asked, reverse=True)


def test_a_walk_away_moves_the_plan_without_a_jump() -> None:
    gains = [planned(walk_away=base).expected_gain for base in (79_990.0, 80_000.0, 80_010.0)]
    means = [gain.mean for gain in gains if gain]
    assert len(means) == 3
    # Just above the offer a sign-on alone no longer makes it acceptable; that much may change, and no more.
    assert max(means) < 1.1 * min(means)


def test_a_walk_away_is_a_base_and_no_sign_on_replaces_it() -> None:
    plan = planned(inside=Inside((50_000.0, 60_000.0)), walk_away=82_000, outside=30_000)
    assert plan.verdict.kind == "decline"


def test_an_offer_that_would_be_left_anyway_has_nothing_to_lose_and_is_never_just_taken() -> None:
    plan = planned(walk_away=84_000)
    assert not plan.acceptable
    assert plan.break_even_rescission == 1.0


def test_a_longer_search_asks_for_no_more() -> None:
    asks = [plan.ask.base for months in (1.0, 6.0, 18.0) if (plan := planned(search_months=months)).ask]
    assert len(asks) >= 2
    assert asks == sorted(asks, reverse=True)


def test_the_guessed_cost_gives_the_same_verdict_in_the_table_as_above_it() -> None:
    plan = planned()
    (same,) = [case for case in plan.outside_cases if case.share == 0.2]
    assert (same.kind, same.ask) == (plan.verdict.kind, plan.ask)


@pytest.mark.parametrize("risk", ["none", "some", "high"])
@pytest.mark.parametrize("limits", [{}, {"outside": 80_000.0}, {"walk_away": 83_000.0}, {"asked": 84_000.0}])
def test_asking_otherwise_never_beats_the_recommended_ask(risk: str, limits: dict[str, float]) -> None:
    plan = planned(tried=88_000, **{"risk": risk, **limits})  # type: ignore[arg-type]
    assert plan.regret is not None
    trifle = 0.001 * 80_000
    assert plan.regret.less >= -trifle
    assert plan.regret.more is None or plan.regret.more >= -trifle
    assert plan.tried is not None
    if "asked" not in limits:
        assert plan.tried.regret >= -trifle


def test_a_trifle_is_not_worth_asking_for() -> None:
    plan = planned(inside=Inside((60_000.0, 80_500.0), (79_000.0,)))
    assert plan.verdict.kind in {"accept", "negotiate"}
    if plan.expected_gain:
        assert plan.expected_gain.mean >= 0.005 * 80_000 * 0.9


@pytest.mark.parametrize(
    ("amount", "period", "currency"),
    [
        ("60000000", "annual", "KRW"),
        ("20000000", "annual", "JPY"),
        ("150", "daily", "USD"),
        ("400", "weekly", "USD"),
        ("83437.62", "annual", "USD"),
        ("20.10", "hourly", "USD"),
        ("5384.62", "biweekly", "USD"),
        ("12000", "annual", "INR"),
    ],
)
def test_any_period_and_currency_is_asked_for_in_round_figures_a_person_would_name(
    amount: str, period: str, currency: str
) -> None:
    base = Base(Decimal(amount), Period(period), currency)
    annual = float(base.annual)
    plan = planned(replace(OFFER, base=base), Inside((0.85 * annual, 1.25 * annual)), market=None)
    assert plan.ask is not None
    assert 1.0 < plan.ask.base / annual < 1.2
    assert plan.chances is not None
    assert plan.chances.counter > 0.05
