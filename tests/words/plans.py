"""Plans of several shapes, made of real nouns: what the words and the screen are tested on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from counteroffer.market.market import Area, Market, Occupation, Percentiles
from counteroffer.market.market import Source as MarketSource
from counteroffer.offer import Base, Bonus, Deadline, Equity, EquityUnit, Offer, Period, SignOn, TimeOff, Vesting
from counteroffer.plan.plan import (
    Assumption,
    Binds,
    Chances,
    Fallback,
    Interval,
    Line,
    OutsideCase,
    Plan,
    Position,
    Quantiles,
    Question,
    Reason,
    Regret,
    Request,
    Spread,
    Tried,
    Verdict,
)
from counteroffer.problems import Evidence, Problem, Severity
from counteroffer.worth import value

MADE = date(2026, 11, 23)

SAN_JOSE = Market(
    occupation=Occupation("15-1252", "Software Developers", 0.97),
    candidates=(
        Occupation("15-1252", "Software Developers", 0.97),
        Occupation("15-1299", "Computer Occupations, All Other", 0.41),
        Occupation("15-1253", "Software Quality Assurance Analysts and Testers", 0.33),
    ),
    area=Area("0041940", "San Jose-Sunnyvale-Santa Clara, CA", "metro"),
    employment=52_000,
    published=Percentiles(123_000, 138_500, 152_000, 171_000, 184_000),
    now=Percentiles(128_000, 144_000, 158_000, 178_000, 191_000),
    ageing=1.04,
    level="senior",
    midpoint=158_000,
    error=0.08,
    sources=(MarketSource("BLS OEWS", "May 2025", "aged 4 %"),),
)

OFFER = Offer(
    employer="Lumen Robotics",
    title="Senior software engineer",
    level="senior",
    location="San Jose, CA",
    base=Base(Decimal(152_000), Period.ANNUAL, "USD"),
    bonus=Bonus(Decimal(10)),
    equity=(Equity("RSU", Decimal(80_000), EquityUnit.USD, Vesting(Decimal(4), 12)),),
    time_off=TimeOff(Decimal(20)),
    start=date(2027, 1, 11),
    expiry=Deadline(date(2026, 11, 27)),
    manager="Priya Raman",
    letter_date=date(2026, 11, 20),
    unpriced=("relocation",),
)

ASSUMPTIONS = (
    Assumption("priors.p0", "nothing was held back", "0.28 probability", (0.2, 0.35), "survey", "Survey", "2015"),
    Assumption(
        "worth.outside_cost",
        "losing the offer costs",
        "0.2 share of a year's package",
        (0, 0.6),
        "judgement",
        "us",
        "2026",
    ),
    Assumption("priors.spread", "spread of buffers", "0.6 sd of log", None, "judgement", "our guess", "2026-11"),
)

PROBLEMS = (
    Problem("The letter names relocation without an amount.", "Ask for the amount.", Severity.NOTE),
    Problem(
        "The sign-on has to be paid back in full for 24 months.",
        "Ask whether it shrinks month by month.",
        Severity.WARNING,
        "sign_on_clawback_months",
        (Evidence(1, 23, "repayable in full within twenty-four (24) months"),),
    ),
)


def lines(*answers: tuple[str, float]) -> tuple[Line, ...]:
    """Return rungs as the planner leaves them: the answer and its chance, no words."""
    return tuple(Line(answer, chance, "", "", "") for answer, chance in answers)  # type: ignore[arg-type]


NEGOTIATE = Plan(
    offer=OFFER,
    made=MADE,
    verdict=Verdict("negotiate", ""),
    ask=Request(168_500, 12_000),
    fallback=Fallback(12_000, True, ""),
    walk_away=145_300,
    expected_gain=Spread(9_800, 0, 17_500),
    some_gain=0.71,
    chances=Chances(0.31, 0.28, 0.12, 0.0, 0.27, 0.02),
    losing=Interval(0.003, 0.04),
    break_even_rescission=0.11,
    ceiling=Quantiles(157_000, 166_000, 176_000),
    binds=Binds(0.17, 0.31, 0.52),
    position=Position(Interval(36, 44), 0.27, (140_000.0, 185_000.0)),
    rounds=1,
    regret=Regret(more=1_400, less=2_100),
    question=Question("Where does this sit in the range for the level?", 900),
    outside_cases=tuple(
        OutsideCase(share, "negotiate" if share < 0.6 else "accept", Request(168_500, 12_000) if share < 0.6 else None)
        for share in (0.0, 0.2, 0.4, 0.6)
    ),
    tried=None,
    market=SAN_JOSE,
    worth=value(OFFER),
    to_request=("the target bonus of the last three years, as paid", "the relocation amount"),
    today="",
    stop_rule="",
    lines=lines(("yes", 0.31), ("counter", 0.28), ("swap", 0.12), ("hold", 0.27), ("rescind", 0.02)),
    reasons=(
        Reason("36th–44th percentile for this role in San Jose", "BLS OEWS May 2025, aged 4 %"),
        Reason("27 % into the posted band", "posting, 9 Nov"),
        Reason("the budget probably binds (52 %), then internal equity (31 %)", "inferred; --explain"),
    ),
    assumptions=ASSUMPTIONS,
    problems=PROBLEMS,
)

_NURSE = Offer(
    employer="Harbor Valley Medical Center",
    title="Registered nurse, step-down unit",
    location="Toledo, OH",
    base=Base(Decimal("38.50"), Period.HOURLY, "USD", Decimal(36)),
    sign_on=SignOn(Decimal(5_000), 24),
    start=date(2027, 2, 1),
    expiry=Deadline(None, "5 business days"),
    unpriced=("shift differential",),
)
NURSE = replace(
    NEGOTIATE,
    offer=_NURSE,
    ask=Request(76_000, 8_000),
    fallback=Fallback(8_000, False, ""),
    walk_away=70_111,
    expected_gain=Spread(1_900, 0, 3_700),
    chances=Chances(0.22, 0.2, 0.11, 0.06, 0.39, 0.02),
    some_gain=0.59,
    ceiling=Quantiles(72_072, 74_000, 78_000),
    position=Position(Interval(41, 52), None),
    market=replace(
        SAN_JOSE,
        occupation=Occupation("29-1141", "Registered Nurses", 1.0),
        candidates=(Occupation("29-1141", "Registered Nurses", 1.0),),
        area=Area("3900000", "Ohio", "state", "Toledo has no figure of its own in this release."),
        published=Percentiles(62_000, 68_000, 76_500, 84_000, None),
        now=Percentiles(63_900, 70_000, 78_800, 86_500, None),
        midpoint=78_800,
        level="",
    ),
    worth=value(_NURSE),
    lines=lines(("yes", 0.22), ("counter", 0.2), ("swap", 0.11), ("both", 0.06), ("hold", 0.39), ("rescind", 0.02)),
    reasons=(Reason("41st–52nd percentile for registered nurses in Ohio", "BLS OEWS May 2025, aged 3 %"),),
    to_request=(),
    problems=(),
)

_QUIET = replace(
    NEGOTIATE,
    ask=None,
    fallback=None,
    expected_gain=None,
    some_gain=None,
    chances=None,
    losing=None,
    break_even_rescission=None,
    regret=None,
    question=None,
    outside_cases=(),
    lines=(),
    to_request=(),
)
ACCEPT = replace(
    _QUIET,
    verdict=Verdict("accept", ""),
    reasons=(Reason("They offer the base you named", "what you told them"),),
    tried=Tried(
        Request(195_000, 0),
        Chances(0.004, 0.1, 0.0, 0.0, 0.866, 0.03),
        0.0006,
        Spread(-900, -4_000, 2_000),
        900,
        "",
    ),
)
DECLINE = replace(
    _QUIET,
    verdict=Verdict("decline", ""),
    walk_away=190_321,
    reasons=(Reason("Their ceiling stays below your walk-away with 97 %", "inferred"),),
)
TIME = replace(
    _QUIET,
    offer=replace(OFFER, base=None, expiry=None, equity=(), start=None),
    verdict=Verdict("ask_for_time", ""),
    walk_away=None,
    ceiling=None,
    binds=None,
    position=Position(None, None),
    worth=None,
    to_request=("base, with its period", "the start date"),
    reasons=(Reason("The letter states no base", "the letter"),),
)
_GENEVA = replace(
    OFFER,
    employer="Société Générale de Mesures",
    base=Base(Decimal(98_000), Period.ANNUAL, "CHF"),
    manager="Dr. Zoë Müller-O’Neill, Head of Data",
    expiry=Deadline(date(2027, 1, 4)),
)
SWISS = replace(
    NEGOTIATE,
    offer=_GENEVA,
    ask=Request(105_000, 0),
    fallback=Fallback(0, True, ""),
    walk_away=96_017,
    ceiling=Quantiles(100_000, 104_000, 111_000),
    position=Position(None, None),
    market=None,
    worth=value(_GENEVA),
    reasons=(Reason("No wage data in francs; the ask rests on the offer alone", "assumption"),),
)
SIGN_ON_ONLY = replace(NEGOTIATE, ask=Request(152_000, 11_000), fallback=Fallback(11_000, False, ""))
LADDER = replace(
    NEGOTIATE,
    rounds=3,
    lines=(
        Line("counter", 0.4, "", "", "", Request(163_000, 9_000)),
        Line("hold", 0.6, "", "", "", Request(152_000, 9_000)),
    ),
)

ALL = {
    "negotiate": NEGOTIATE,
    "nurse": NURSE,
    "accept": ACCEPT,
    "decline": DECLINE,
    "ask for time": TIME,
    "swiss": SWISS,
    "sign-on only": SIGN_ON_ONLY,
    "ladder": LADDER,
}
