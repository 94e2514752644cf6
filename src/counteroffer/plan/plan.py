"""What the program advises: the nouns. `counteroffer.plan.advise` makes a `Plan`.

Amounts are annual and in the offer's currency; gains are in base-equivalent money a year, that is, worth over the
horizon divided by what one unit of annual base is worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from counteroffer.employer import Answer
from counteroffer.market.market import Market
from counteroffer.offer import Offer
from counteroffer.problems import Problem
from counteroffer.worth import Worth

Kind = Literal["accept", "ask_for_time", "negotiate", "decline"]
Cause = Literal["band", "internal_equity", "budget"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the user says about themselves. Annual money in the offer's currency."""

    asked: float | None = None
    """The base the user has already named to this employer."""
    walk_away: float | None = None
    """The base below which the user would rather have nothing from this employer."""
    outside: float | None = None
    """What the user has if this falls through: all money a year."""
    search_months: float | None = None
    """How long finding another job would take, where nothing is there to fall back on."""
    risk: Literal["none", "some", "high"] = "some"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, and the one sentence that says it."""

    kind: Kind
    sentence: str


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask for."""

    base: float
    sign_on: float
    """Named in the same breath, "if base is fixed"; 0 where none is."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """What to settle for when base does not move."""

    sign_on: float
    """0 where the fallback is a dated review alone."""
    review: bool
    """Ask for a written pay review on a date (six months after the start)."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A mean with its 80 % interval."""

    mean: float
    p10: float
    p90: float


@dataclass(frozen=True, slots=True)
class Quantiles:
    """An 80 % interval with its middle."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A 90 % interval where the evidence conflicts."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chances:
    """Probability of each answer to the first ask; they sum to one."""

    yes: float
    counter: float
    swap: float
    """A sign-on instead: base unchanged."""
    both: float
    hold: float
    rescind: float


@dataclass(frozen=True, slots=True)
class Binds:
    """Probability that each limit is the one that sets the ceiling; they sum to one."""

    band: float
    internal_equity: float
    budget: float


@dataclass(frozen=True, slots=True)
class Line:
    """One rung of the ladder of answers."""

    answer: Answer
    chance: float
    means: str
    """What the answer tells about them."""
    do: str
    """What to do then."""
    say: str
    """The sentence to say."""
    then: Request | None = None
    """The next ask where the plan has a further round; None where it ends here."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with its source."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number the plan rests on."""

    id: str
    what: str
    value: str
    """The value with its unit, for reading."""
    interval: tuple[float, float] | None
    grade: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Question:
    """The free question worth most before asking."""

    text: str
    worth: float
    """Expected value of its answer, base-equivalent money a year."""


@dataclass(frozen=True, slots=True)
class Regret:
    """What asking differently would cost against the recommended ask, base-equivalent money a year."""

    more: float | None
    """Asking 5 % more base; None where that would go back on what was asked before."""
    less: float
    """Asking 5 % less base."""


@dataclass(frozen=True, slots=True)
class OutsideCase:
    """The verdict if losing the offer cost this share of a year's package."""

    share: float
    kind: Kind
    ask: Request | None


@dataclass(frozen=True, slots=True)
class Position:
    """Where the offer sits."""

    percentile: Interval | None
    """Market percentile, 0 to 100, 80 % interval; None without wage data."""
    in_posted: float | None
    """Range penetration of the posted range: 0 at its bottom, 1 at its top; None without one."""
    posted: tuple[float, float] | None = None
    teammates: tuple[float, ...] = ()
    """What teammates earn; for the user's eyes, never for what is said."""
    asked: float | None = None
    """What the user has already named to them."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An ask of the user's own, rated."""

    ask: Request
    chances: Chances
    chance_ceiling: float
    """Probability that their ceiling reaches this base."""
    expected_gain: Spread
    regret: float
    """What it costs against the recommended ask (or against accepting), base-equivalent money a year."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything `counteroffer plan` prints. Fields that need a base are None when the letter states none."""

    offer: Offer
    made: date
    """The day it was made for."""
    verdict: Verdict
    ask: Request | None
    fallback: Fallback | None
    walk_away: float | None
    """The base at which accepting and leaving are worth the same, or the user's own."""
    expected_gain: Spread | None
    some_gain: float | None
    chances: Chances | None
    losing: Interval | None
    """Chance of losing the offer by asking."""
    break_even_rescission: float | None
    """The chance of losing the offer at which asking stops being worth it; None where nothing is asked."""
    ceiling: Quantiles | None
    binds: Binds | None
    position: Position
    rounds: int
    """Rounds the plan is for: 1, or 3 where a ladder gains more than the model's own uncertainty."""
    regret: Regret | None
    question: Question | None
    outside_cases: tuple[OutsideCase, ...]
    """Empty where the user said what they have outside."""
    tried: Tried | None
    market: Market | None
    worth: Worth | None
    to_request: tuple[str, ...]
    """What to ask for in writing before deciding."""
    today: str
    """What to do today, one or two sentences."""
    stop_rule: str
    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    assumptions: tuple[Assumption, ...]
    problems: tuple[Problem, ...]
    ceiling_shape: tuple[tuple[float, float], ...] = ()
    """The ceiling's distribution for drawing: (amount, probability) of equal stretches, rising in amount."""
    acceptable: bool = True
    """Whether the offer as it stands is worth taking: it reaches the walk-away."""
    walk_away_basis: Literal["yours", "outside", "guess"] = "yours"
    """Where `walk_away` comes from: named by the user, from what they say they have outside, or from the guessed cost
    of losing the offer."""
